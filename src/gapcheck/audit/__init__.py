"""Many files at once: found, judged in parallel, remembered, and drawn as one picture."""
