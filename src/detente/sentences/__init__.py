"""Every sentence of the two pages and of short answers: templates in one folder, and the kit they
are written with.

A template is a macro in ``en/<topic>.txt`` that is given one fact. An editor changes a sentence
there and nowhere else; a folder beside ``en`` is another language.
"""

from .teller import Teller, teller

__all__ = ["Teller", "teller"]
