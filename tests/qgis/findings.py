"""What a script that looks through QGIS found: a line for each thing, and whether it is right."""

failures = []


def told(what, found, is_right):
    print(f"{'ok' if is_right else 'NOT'}  {what}: {found}", flush=True)
    if not is_right:
        failures.append(what)
