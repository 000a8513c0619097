"""Where the framework's texts come from, for the attribution that the licence asks for. No wording of it."""

from pydantic import BaseModel


class Source(BaseModel, frozen=True, extra="forbid"):
    """The published work that the framework follows and quotes."""

    title: str
    authors: str
    edition: str
    doi: str
    licence: str
    licence_url: str
    changes: str
    """What was changed in the quotations, as CC BY asks to be told."""

    @property
    def url(self) -> str:
        """The address at which the work is found."""
        return f"https://doi.org/{self.doi}"
