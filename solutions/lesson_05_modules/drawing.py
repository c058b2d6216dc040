"""Drawing the data of hidden cases, as in lesson 04."""

from ..lesson_04_backprop.drawing import as_code, signed, whole

__all__ = ["as_code", "signed", "whole"]
