"""The parts that people play in working groups and on panels. Who plays them is said by records."""

import unicodedata

from pydantic import BaseModel


class Role(BaseModel, frozen=True, extra="forbid"):
    """A role and the other words for it; the levels are advice, nothing is refused outside them."""

    id: str
    name: str
    description: str = ""
    from_level: int = 0
    to_level: int = 9
    aliases: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every text that means this role, as `role_key` gives it."""
        return tuple(role_key(text) for text in (self.id, self.name, *self.aliases))


def role_key(text: str) -> str:
    """Reduce the text of a role to what is compared: no case, and hyphens and underscores as spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(plain.replace("-", " ").replace("_", " ").split())
