"""From what the user names to jobs: files, folders, patterns, archives, lists of files and, on a cluster, URLs."""

from gapcheck.audit.inputs.collecting import collect
from gapcheck.audit.inputs.record import Fault, Inputs, PassedOver

__all__ = ["Fault", "Inputs", "PassedOver", "collect"]
