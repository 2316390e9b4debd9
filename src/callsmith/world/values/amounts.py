"""Quantities of every kind, as people say them: round where people round."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from typing import Any

from callsmith.world.setting import Setting

__all__ = ["GENERATORS", "between"]


def between(low: float, high: float, rng: random.Random, *, whole: bool) -> float:
    """A number people would say within [low, high]: few significant digits, whole where asked for."""
    if low >= high:
        return low
    drawn = low + (high - low) * rng.random()
    magnitude = 10.0 ** math.floor(math.log10(max(abs(drawn), 1e-9)))
    for unit in (magnitude / 2, magnitude / 10, magnitude / 100, magnitude / 1000):
        if whole and unit < 1:
            unit = 1.0
        rounded = round(drawn / unit) * unit
        if low <= rounded <= high and unit <= (high - low) / 4:
            return rounded if whole else round(rounded, 6)
    if whole:
        return float(math.floor(drawn)) if math.floor(drawn) >= low else float(math.ceil(drawn))
    return round(drawn, 6) if low <= round(drawn, 6) <= high else drawn


def _choice(*options: Any) -> Callable[[Setting], Any]:
    return lambda setting: setting.rng.choice(options)


def _uniform(low: float, high: float, digits: int) -> Callable[[Setting], float]:
    return lambda setting: round(setting.rng.uniform(low, high), digits)


def _whole(low: int, high: int) -> Callable[[Setting], int]:
    return lambda setting: setting.rng.randint(low, high)


def _price(setting: Setting) -> float:
    """The price of the product spoken of, in the money of the language's home."""
    typical = float(setting.tell("product", "price"))
    price = typical * setting.rng.uniform(0.85, 1.15)
    if setting.language == "zh":
        return float(round(price))
    return math.floor(price) + setting.rng.choice((0.0, 0.5, 0.95, 0.99))


def _amount(setting: Setting) -> float:
    options = (15, 20, 25, 40, 50, 60, 75, 80, 100, 120, 150, 180, 200, 250, 300, 450, 500, 750, 1200)
    amount = setting.rng.choice(options)
    return amount * 2 if setting.language == "zh" else amount


def _temperature(setting: Setting) -> float:
    """Degrees Celsius that fit the month and the side of the equator."""
    north = setting.look("place")["latitude"] >= 0
    season = -math.cos(2 * math.pi * (setting.clock.month - 0.7) / 12) * (1 if north else -1)
    return round(14 + 10 * season + setting.rng.uniform(-5, 5), 1)


GENERATORS: Mapping[str, Callable[[Setting], Any]] = {
    "price": _price,
    "amount": _amount,
    "quantity": _choice(1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12),
    "people_count": _choice(1, 2, 2, 2, 3, 4, 4, 5, 6, 8),
    "child_count": _choice(0, 1, 1, 2, 2),
    "limit": _choice(3, 5, 5, 10, 10, 10, 15, 20, 20, 25, 30, 50),
    "page": _choice(1, 1, 2, 2, 3, 4),
    "offset": _choice(0, 10, 20, 20, 40, 50, 100),
    "percentage": _choice(5, 10, 12, 15, 20, 25, 30, 35, 40, 50, 60, 65, 75, 80, 90),
    "rate_percent": _uniform(1.2, 9.5, 2),
    "rating": _choice(3, 3.5, 4, 4, 4.2, 4.5, 4.5, 4.8, 5),
    "stars": _choice(3, 3, 4, 4, 5, 5, 2),
    "age": _whole(18, 74),
    "temperature": _temperature,
    "humidity": _whole(28, 92),
    "duration_minutes": _choice(10, 15, 20, 25, 30, 30, 45, 45, 60, 60, 90, 120),
    "duration_hours": _choice(1, 1, 2, 2, 3, 4, 6, 8, 12, 24),
    "duration_days": _choice(1, 2, 3, 3, 5, 7, 7, 10, 14, 30),
    "duration_seconds": _choice(5, 10, 15, 30, 30, 45, 60, 90, 120, 300),
    "milliseconds": _choice(250, 500, 1000, 2000, 5000, 30000),
    "nights": _choice(1, 2, 2, 3, 3, 4, 5, 7),
    "months": _choice(3, 6, 12, 12, 18, 24, 36),
    "distance_km": _choice(1, 2, 3, 5, 5, 8, 10, 12, 15, 20, 25, 50),
    "radius_meters": _choice(300, 500, 800, 1000, 1000, 1500, 2000, 3000, 5000),
    "weight_kg": _choice(0.5, 1, 1.5, 2, 2.5, 3, 5, 8, 10, 12.5, 20),
    "body_weight_kg": _choice(52, 55, 58, 61, 64, 68, 70, 73, 77, 80, 84, 88, 92),
    "body_height_cm": _choice(155, 158, 162, 165, 168, 170, 172, 175, 178, 181, 185, 190),
    "size_cm": _choice(20, 25, 30, 35, 40, 45, 60, 75, 80, 90, 120),
    "width_pixels": _choice(400, 640, 800, 1024, 1200, 1280, 1600, 1920),
    "height_pixels": _choice(300, 480, 600, 720, 768, 800, 900, 1080),
    "port": _choice(80, 443, 3000, 5432, 8080, 8443, 9090, 3306),
    "file_size_bytes": _whole(12_000, 4_800_000),
    "population": _whole(120_000, 9_400_000),
    "calories": _choice(180, 220, 260, 310, 350, 420, 480, 520, 560, 640),
    "exchange_rate": _uniform(0.72, 1.38, 4),
    "score": _whole(61, 98),
    "seed": _choice(7, 42, 123, 1234, 2024, 31415),
    "http_status": _choice(200, 200, 201, 204),
    "small_count": _whole(2, 48),
    "large_count": _whole(140, 9800),
    "probability": _uniform(0.05, 0.95, 2),
    "memory_mb": _choice(256, 512, 1024, 2048, 4096),
    "zoom_level": _choice(8, 10, 12, 14, 15, 16),
}
