"""What the templates of the analyses across models are read with."""

from __future__ import annotations

from tests.unit.sentences.of_synthesis import causes

ACROSS_MODELS = (causes,)
INSIDE_OTHERS = {each.TOPIC: each.INSIDE_OTHERS for each in ACROSS_MODELS}
