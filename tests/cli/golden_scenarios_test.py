#!/usr/bin/env python3
"""Runs the complete deterministic cases as scenario files through the program and compares summary.csv to the expected values."""

import csv
import pathlib
import subprocess
import sys
import tempfile

NAMES = {
    "kappa_usd_per_h100e_hour": "compute_cost",
    "compute_price_usd_per_h100e_hour": "compute_price",
    "token_price_usd_per_mtok": "token_price",
    "compute_demand_mh": "compute_demand",
    "compute_served_mh": "compute_served",
    "compute_capacity_mh": "compute_capacity",
    "hardware_waiting_mh": "hardware_waiting",
    "power_in_use_gw": "power_used",
    "capex_busd": "capex",
    "ai_revenue_busd": "ai_revenue",
    "contract_payment_busd": "contract_revenue",
    "depreciation_busd": "depreciation",
    "energy_cost_busd": "energy_cost",
    "net_book_value_busd": "net_book_value",
}


def reported(program, scenario, folder):
    subprocess.run([program, scenario, "-o", folder, "--quiet"], check=True)
    with open(pathlib.Path(folder) / "summary.csv", newline="") as file:
        return {(row["quarter"], row["provider"], row["metric"]): row for row in csv.DictReader(file)}


def mistakes(program, scenario):
    with tempfile.TemporaryDirectory() as folder:
        rows = reported(program, scenario, str(pathlib.Path(folder) / "run"))
    compared = 0
    with open(scenario.with_suffix(".csv"), newline="") as file:
        for expected in csv.DictReader(file):
            if expected["metric"] not in NAMES:
                continue
            quarter = f"{2025 + int(expected['quarter']) // 4}Q{int(expected['quarter']) % 4 + 1}"
            row = rows[quarter, expected["provider"], NAMES[expected["metric"]]]
            value, compared = float(expected["value"]), compared + 1
            for statistic in ("mean", "p05", "p50", "p95"):
                if abs(float(row[statistic]) - value) > max(1e-9 * abs(value), 1e-12):
                    yield f"{scenario.name}: {quarter} {row['provider']} {row['metric']} {statistic}: {row[statistic]}, not {value}"
    if compared < 250:
        yield f"{scenario.name}: only {compared} values compared"


if __name__ == "__main__":
    scenarios = sorted(pathlib.Path(sys.argv[2]).glob("golden_*.yaml"))
    found = [mistake for scenario in scenarios for mistake in mistakes(sys.argv[1], scenario)]
    found += [] if len(scenarios) == 3 else [f"{len(scenarios)} scenarios in {sys.argv[2]}, not 3"]
    print("\n".join(found[:20]))
    sys.exit(1 if found else 0)
