"""The categories of risk that the record format fixes. How a risk is computed is not said here."""

from pydantic import BaseModel


class Category(BaseModel, frozen=True, extra="forbid"):
    """One kind of risk."""

    id: str
    name: str
    description: str
