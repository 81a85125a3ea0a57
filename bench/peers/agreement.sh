#!/bin/sh
# agreement.sh PYTHON CAPEXSIM PEER_INPUTS SCENARIO PATHS PEER...: as many paths of the peer, and 20,000 of capexsim. Of scenario.yaml a few
# metrics that between them feel every draw, of market.yaml those of the market.
set -eu
here=$(dirname "$0")
python=$1 capexsim=$2 inputs=$3 scenario=$4 paths=$5
shift 5
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
case $scenario in
  market.yaml)
    metrics='report.metrics=[token_cost, token_price, compute_cost, compute_price, marginal_margin, tokens, token_spend,
      training_share, compute_demand]'
    part='--provider market'
    ;;
  *)
    metrics='report.metrics=[tokens, compute_price, compute_capacity, unmet_share, power, ai_capex, company_capex, cloud_revenue,
      general_capacity, rent, depreciation, ai_free_cash_flow]'
    part=
    ;;
esac
"$inputs" "$here/$scenario" "$metrics" >"$folder/inputs.json"
"$@" --inputs "$folder/inputs.json" --paths "$paths" --seed 1 --out "$folder/peer.csv"
"$capexsim" run "$here/$scenario" --set "$metrics" --paths 20000 -o "$folder/results" --quiet
"$python" "$here/compare.py" "$folder/results/summary.csv" "$folder/peer.csv" $part
