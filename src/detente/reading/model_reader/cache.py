"""Answers kept in a folder, by model, prompt and text: what was asked once is not asked again."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ...errors import OutputError


@dataclass(frozen=True)
class Cache:
    """A folder of answers, one file each, readable by its owner alone. It holds no key and no article, but the passages
    that the model quoted."""

    folder: Path

    def __post_init__(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = (error.strerror or "error").lower()
            raise OutputError(
                f"{self.folder}: cannot keep answers there ({why}); give --cache another folder"
            ) from None

    def answer(self, model: str, prompt: str, text: str) -> str | None:
        """The answer kept for this model, version of the prompt and text; None when there is none that can be read."""
        try:
            kept = json.loads(self._file(model, prompt, text).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        answer = kept.get("answer") if isinstance(kept, dict) else None
        return answer if isinstance(answer, str) else None

    def keep(self, model: str, prompt: str, text: str, answer: str) -> None:
        """Keep an answer; a program killed meanwhile leaves the file as it was. Raises `OutputError`."""
        data = json.dumps({"model": model, "prompt": prompt, "answer": answer})
        try:
            number, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=self.folder)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(data)
            os.replace(name, self._file(model, prompt, text))
        except OSError as error:
            why = (error.strerror or "error").lower()
            raise OutputError(f"{self.folder}: cannot be written ({why}); make room or give --cache another") from None

    def _file(self, model: str, prompt: str, text: str) -> Path:
        key = "\0".join((model, prompt, text)).encode("utf-8", errors="surrogatepass")
        return self.folder / f"{hashlib.sha256(key).hexdigest()}.json"
