#!/bin/sh
# agreement.sh PYTHON CAPEXSIM PEER_INPUTS PEER...: a few metrics that between them feel every draw, 20,000 paths of each program.
set -eu
here=$(dirname "$0")
python=$1 capexsim=$2 inputs=$3
shift 3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
metrics='report.metrics=[tokens, compute_price, compute_capacity, unmet_share, power, ai_capex, company_capex, cloud_revenue,
  general_capacity, rent, depreciation, ai_free_cash_flow]'
"$inputs" "$here/scenario.yaml" "$metrics" >"$folder/inputs.json"
"$@" --inputs "$folder/inputs.json" --paths 20000 --seed 1 --out "$folder/peer.csv"
"$capexsim" run "$here/scenario.yaml" --set "$metrics" --paths 20000 -o "$folder/results" --quiet
"$python" "$here/compare.py" "$folder/results/summary.csv" "$folder/peer.csv"
