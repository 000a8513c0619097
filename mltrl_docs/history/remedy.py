"""Why history cannot be read, as the place where it is built would have it mended: each CI system has its own words."""

from __future__ import annotations

from collections.abc import Mapping

from mltrl_docs.model.version import Absent, Reason
from mltrl_docs.problems import printable

_SYSTEMS: tuple[tuple[str, str], ...] = (
    ("GITHUB_ACTIONS", "give actions/checkout `with: {fetch-depth: 0}`, and no `filter`"),
    ("GITLAB_CI", "set the variable `GIT_DEPTH: 0` for the job, and `GIT_STRATEGY: clone`"),
    ("FORGEJO_ACTIONS", "give actions/checkout `with: {fetch-depth: 0}`, and no `filter`"),
    ("GITEA_ACTIONS", "give actions/checkout `with: {fetch-depth: 0}`, and no `filter`"),
    ("BITBUCKET_BUILD_NUMBER", "set `clone: {depth: full}` in bitbucket-pipelines.yml"),
    ("TF_BUILD", "give the step `checkout: self` the key `fetchDepth: 0`, and no `fetchFilter`"),
    ("CIRCLECI", "give the step `checkout` the key `method: full`"),
    ("TRAVIS", "set `git: {depth: false}` in .travis.yml"),
    ("APPVEYOR", "remove `clone_depth` and `shallow_clone` from appveyor.yml"),
    ("JENKINS_URL", "turn “Shallow clone” off under “Advanced clone behaviours”"),
    ("DRONE", "set `clone: {depth: 0}` in .drone.yml"),
    ("CI_PIPELINE_ID", "set `clone: {git: {settings: {partial: false, depth: 0}}}` in the workflow"),
    ("READTHEDOCS", "add `git fetch --unshallow` to `build: {jobs: {post_checkout: []}}` in .readthedocs.yaml"),
    ("VERCEL", "set the environment variable `VERCEL_DEEP_CLONE=true`"),
)
_FULL = "fetch the rest: `git fetch --unshallow`"
_WHOLE = "clone it again without `--filter`"
_WHY: Mapping[Reason, tuple[str, str | None]] = {
    "none": ("this folder is in no git repository", None),
    "refused": (
        "git refuses to read this folder, which belongs to another user",
        "if you trust it: `git config --global --add safe.directory {root}`",
    ),
    "shallow": ("this clone is shallow: most of its history was not fetched", _FULL),
    "partial": ("this clone is partial: earlier versions were not fetched", _WHOLE),
    "submodule": (
        "this folder is a submodule: what was published when is told by the repository around it",
        "build from a clone of the repository of the records itself",
    ),
    "no commit": ("nothing has been committed yet", "commit the records"),
}


def as_sentence(absent: Absent) -> str:
    """One line for a terminal: that there is no history, why, and what to do about it."""
    remedy = f"; {absent.remedy}" if absent.remedy else ""
    return printable(f"no history is told: {absent.why}{remedy}")


def absent(reason: Reason, environment: Mapping[str, str], root: str = "") -> Absent:
    """Say why there is no history, with the remedy for the CI system that the environment tells of."""
    why, remedy = _WHY[reason]
    if reason in ("shallow", "partial"):
        remedy = next((said for variable, said in _SYSTEMS if environment.get(variable)), remedy)
    return Absent(reason, why, remedy and remedy.replace("{root}", root))
