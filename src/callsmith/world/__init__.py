"""The world that tools act on: values that look real, and results that follow from the arguments."""

from callsmith.world.drawing import Undrawable, draw
from callsmith.world.setting import Setting
from callsmith.world.simulation import WORLD_VERSION, Occasion, act, simulate
from callsmith.world.values.inference import infer_kind
from callsmith.world.values.kinds import KINDS, Kind, draw_kind

__all__ = [
    "KINDS",
    "WORLD_VERSION",
    "Kind",
    "Occasion",
    "Setting",
    "Undrawable",
    "act",
    "draw",
    "draw_kind",
    "infer_kind",
    "simulate",
]
