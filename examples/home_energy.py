"""Tools of a home energy assistant: heating, tariffs, solar power, charging the car, meter readings.

The functions are a source for Callsmith, which reads them without running them: names, annotations and docstrings
become tools. The bodies are a toy house kept in memory, so that the module also works when it is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Literal, TypedDict

from pydantic import Field

Room = Literal["living room", "kitchen", "bedroom", "nursery", "study", "bathroom"]


@dataclass
class Thermostat:
    """The state of one room's thermostat."""

    room: Room
    target_celsius: Annotated[float, Field(ge=15, le=24)]
    hold_hours: Annotated[int, Field(ge=0, le=12)]
    heating: bool


@dataclass
class TariffPeriod:
    """One period of a tariff, with its price."""

    starts: str
    ends: str
    price_per_kwh: Annotated[float, Field(ge=0.05, le=0.6)]


class SolarForecast(TypedDict):
    """What the roof is expected to yield on one day."""

    day: str
    expected_kwh: Annotated[float, Field(ge=2, le=60)]
    best_hour: Annotated[int, Field(ge=10, le=15)]
    confidence: Literal["low", "medium", "high"]


class ChargingPlan(TypedDict):
    """When the car charges and what that costs."""

    starts_at: str
    ready_by: str
    energy_kwh: Annotated[float, Field(ge=4, le=60)]
    estimated_cost: Annotated[float, Field(ge=1, le=25)]
    status: Literal["scheduled", "charging", "impossible"]


class MeterReceipt(TypedDict):
    """The confirmation of a meter reading."""

    receipt_id: str
    meter: Literal["electricity", "gas", "water"]
    reading: float
    accepted: bool


class UsageReport(TypedDict):
    """Energy used in a period."""

    first_day: str
    last_day: str
    total_kwh: float
    cost: float


_targets: dict[str, float] = {}


def set_thermostat(
    room: Room,
    target_celsius: Annotated[float, Field(ge=5, le=28)],
    hold_hours: Annotated[int, Field(ge=0, le=48)] = 0,
) -> Thermostat:
    """Set the temperature of a room.

    Args:
        room: The room to heat.
        target_celsius: Wanted temperature in degrees Celsius.
        hold_hours: For how many hours to hold it before the weekly schedule takes over again; 0 means until changed.

    Returns:
        The state of the room's thermostat.
    """
    _targets[room] = target_celsius
    return Thermostat(room=room, target_celsius=target_celsius, hold_hours=hold_hours, heating=target_celsius > 19)


def get_thermostat(room: Room) -> Thermostat:
    """Check the temperature that a room is set to.

    Args:
        room: The room to look at.
    """
    target = _targets.get(room, 19.0)
    return Thermostat(room=room, target_celsius=target, hold_hours=0, heating=target > 19)


def get_tariff(
    day: date,
    zone: Literal["north", "south", "islands"] = "north",
) -> list[TariffPeriod]:
    """Look up the electricity prices of a day.

    Args:
        day: The day to look up.
        zone: The price zone of the house.

    Returns:
        The periods of the day in order, each with its price per kilowatt-hour.
    """
    surcharge = {"north": 0.0, "south": 0.01, "islands": 0.04}[zone]
    return [
        TariffPeriod("00:00", "07:00", 0.12 + surcharge),
        TariffPeriod("07:00", "21:00", 0.29 + surcharge),
        TariffPeriod("21:00", "24:00", 0.18 + surcharge),
    ]


def forecast_solar(day: date, panels: Annotated[int, Field(ge=1, le=40)] | None = None) -> SolarForecast:
    """Look up how much solar power is expected on a day.

    Args:
        day: The day to estimate, at most a week ahead.
        panels: Number of panels to reckon with; all of them when left out.
    """
    return {"day": day.isoformat(), "expected_kwh": 1.6 * (panels or 12), "best_hour": 13, "confidence": "medium"}


def schedule_charging(
    target_percent: Annotated[int, Field(ge=20, le=100)],
    ready_by: time,
    car: Literal["hatchback", "van"] = "hatchback",
    only_solar: bool = False,
) -> ChargingPlan:
    """Schedule the charging of an electric car.

    Charges in the cheapest hours before the car is needed.

    Args:
        target_percent: Battery level to reach, in percent.
        ready_by: Time of day at which the car must be ready.
        car: Which of the two cars to charge.
        only_solar: Whether to charge with the roof's own power only, even if the level is not reached.
    """
    capacity = {"hatchback": 52.0, "van": 77.0}[car]
    energy = round(capacity * target_percent / 100, 1)
    return {
        "starts_at": "10:30" if only_solar else "01:00",
        "ready_by": ready_by.isoformat("minutes"),
        "energy_kwh": energy,
        "estimated_cost": 0.0 if only_solar else round(energy * 0.12, 2),
        "status": "scheduled",
    }


def submit_meter_reading(
    meter: Literal["electricity", "gas", "water"],
    reading: Annotated[float, Field(ge=0)],
    read_on: date,
    note: str = "",
) -> MeterReceipt:
    """Submit a meter reading to the supplier.

    Args:
        meter: Which meter was read.
        reading: The number on the meter.
        read_on: The day on which it was read.
        note: A remark for the supplier, for example that the meter was replaced.
    """
    return {"receipt_id": f"MR-{read_on:%Y%m%d}", "meter": meter, "reading": reading, "accepted": reading >= 0}


def report_usage(
    first_day: date,
    last_day: date,
    device: Literal["heat pump", "car charger", "water heater", "everything"] = "everything",
) -> UsageReport:
    """Report how much energy was used in a period.

    Args:
        first_day: First day of the period.
        last_day: Last day of the period, included.
        device: The device to report on.

    Returns:
        Energy and cost of the whole period.
    """
    share = {"heat pump": 0.5, "car charger": 0.3, "water heater": 0.1, "everything": 1.0}[device]
    total = round(18.4 * share * ((last_day - first_day).days + 1), 1)
    return {
        "first_day": first_day.isoformat(),
        "last_day": last_day.isoformat(),
        "total_kwh": total,
        "cost": round(total * 0.24, 2),
    }


def set_away_mode(
    leaves_on: date,
    returns_on: date,
    keep_celsius: Annotated[int, Field(ge=5, le=18)] = 12,
) -> dict[str, str]:
    """Put the house into away mode while nobody is at home.

    Args:
        leaves_on: First day of the absence.
        returns_on: Day of the return; the house is warm again that morning.
        keep_celsius: Temperature to keep in the meantime.
    """
    return {
        "mode": "away",
        "leaves_on": leaves_on.isoformat(),
        "returns_on": returns_on.isoformat(),
        "keep_celsius": str(keep_celsius),
    }
