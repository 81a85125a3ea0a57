#pragma once

#include <string_view>

namespace capexsim {

/// An equation of the model as people read it, and where the code of it stands. Keys and metrics point here, so that every
/// number leads to its equation. Symbols are those of the keys; dt is a quarter of a year, t counts quarters.
struct Equation {
  std::string_view name;     ///< what it gives: "price of new hardware"
  std::string_view formula;  ///< one line
  std::string_view code;     ///< file, from the project's root
};

// A table, an equation an entry:
// clang-format off

namespace equations {

// Technology and unit cost
inline constexpr Equation hardware_progress{"price-performance of new hardware",
    "x_h(t+1) = x_h(t) + mu_h dt + sig_h sqrt(dt) e", "sim/model/technology.cpp"};
inline constexpr Equation wright{"price-performance by experience",
    "x_h = b ln(Z/Z0) + jumps; Z: hardware in service or on order at the start and bought in the quarters before; growth by time only in the word trend of prior_price_fall",
    "sim/model/technology.cpp"};
inline constexpr Equation power_progress{"performance per watt of new hardware",
    "x_e(t+1) = x_e(t) + mu_e dt + sig_e sqrt(dt) e", "sim/model/technology.cpp"};
inline constexpr Equation algorithm_progress{"tokens per compute of the whole fleet",
    "x_a(t+1) = x_a(t) + mu_a dt + sig_a sqrt(dt) e + jumps; mu_a = trend - lam_J m_J; N ~ Poisson(lam_J dt) jumps ~ N(m_J, s_J^2)",
    "sim/model/technology.cpp"};
inline constexpr Equation hardware_price{"price of new hardware", "K_p = K0 e^(-x_h) (1 - s_p delta_cs)",
    "sim/model/supply.cpp"};
inline constexpr Equation hardware_power{"IT power of new hardware", "omega = omega0 e^(-x_e)", "sim/model/technology.cpp"};
inline constexpr Equation facility_cost{"cost of new sites", "B = B0 e^(g_B t dt)", "sim/model/technology.cpp"};
inline constexpr Equation compute_cost{"levelised cost of a used hour of new compute",
    "kappa = [1000 K0 e^(-x_h) (CRF(r,L_K)+o) + 1000 omega PUE B CRF(r,L_B) + 8.76 omega PUE pi] / (8760 u*)",
    "sim/model/technology.cpp"};
inline constexpr Equation token_cost{"cost of a token", "c = kappa / (A0 e^(x_a))", "sim/model/accounts.cpp"};

// Price
inline constexpr Equation tightness{"tightness of the market", "tau(t) = ln[D / (u* sum C_p)] within +-tau_max",
    "sim/model/price.cpp"};
inline constexpr Equation scarcity{"scarcity premium", "s(t) = (1 - rho_s) s(t-1) + psi tau(t-1)", "sim/model/price.cpp"};
inline constexpr Equation compute_price{"price of compute",
    "p^c = max{(1+m0) kappa0 (kappa/kappa0)^thK e^s, omega PUE pi / (1000 u*)}", "sim/model/price.cpp"};
inline constexpr Equation token_price{"price of a token", "P = p^c / (A0 e^(thA x_a))", "sim/model/price.cpp"};
inline constexpr Equation marginal_margin{"margin on new compute", "1 - kappa / p^c", "sim/model/accounts.cpp"};

// Demand
inline constexpr Equation adoption{"adoption", "G(t) = G(t-1) + g(t-1) dt; g(t) = ginf + (g0 - ginf) e^(-k t dt)",
    "sim/model/adoption.cpp"};
inline constexpr Equation adoption_curve{"adoption towards a ceiling",
    "G = ln(K F); dF/dt = (p + q F)(1 - F), F(0) = 1/K; bass has both p and q, logistic p = 0 and q = v; dg of a slowdown comes on top",
    "sim/model/adoption.cpp"};
inline constexpr Equation slowdown{"slowdown of adoption",
    "begins with chance onset, ends with chance recovery each quarter; while it lasts g(t) becomes g(t) + dg",
    "sim/model/adoption.cpp"};
inline constexpr Equation token_demand{"demand for tokens",
    "ln Q = ln Q0 + G + n - eps_s y - (eps_l - eps_s)(z - z0); y = ln(P/P0); z(t) = (1-lam) z(t-1) + lam y(t-1)",
    "sim/model/demand.cpp"};
inline constexpr Equation demand_noise{"noise of token demand",
    "n = walk + o; walk: sd sig_rw sqrt(dt) a quarter; o(t) = f o(t-1) + sd sqrt(1-f^2) e, f = e^(-speed dt)",
    "sim/model/demand.cpp"};
inline constexpr Equation saturation{"limit of token spend", "Q becomes Q [1 + (Q P / M)^eta]^(-1/eta); M = M0 e^(gM t dt)",
    "sim/model/demand.cpp"};
inline constexpr Equation training{"training budget", "Bud_tr(t) = Bud_tr(t-1) e^(gB(t-1) dt); gB fades as adoption's growth",
    "sim/model/adoption.cpp"};
inline constexpr Equation compute_demand{"demand for compute",
    "D = D_inf0 (Q/Q0) e^(-x_a) + 1000 Bud_tr / (p^c H) + backlog", "sim/model/demand.cpp"};
inline constexpr Equation backlog{"backlog", "backlog(t+1) = b unmet(t)", "sim/model/allocation.cpp"};

// Who serves whom
inline constexpr Equation open_demand{"open demand by provider", "O_p = share_p (D - anchor use); s1 = min(O_p, u* C_p - reserved)",
    "sim/model/allocation.cpp"};
inline constexpr Equation spill_over{"demand that moves on",
    "chi sum(refused) goes to the spare compute of those who sell, in proportion; with sublet unused reserved compute is spare",
    "sim/model/allocation.cpp"};
inline constexpr Equation unmet{"unmet demand", "unmet = sum(refused) - sum(spilled)", "sim/model/allocation.cpp"};
inline constexpr Equation share_drift{"shares of demand", "share_p ~ share_p (s1/O_p)^zeta, so that they sum as before; from the next quarter",
    "sim/model/allocation.cpp"};
inline constexpr Equation contract{"take-or-pay contract",
    "m = value / quarters BUSD a quarter reserves R = 1000 m / (H p_k) MH100e; paid for what there is, used or not",
    "sim/model/contracts.cpp"};
inline constexpr Equation anchor_use{"the anchor's use", "min(alpha D, sum of its reserved compute)", "sim/model/contracts.cpp"};
inline constexpr Equation anchor_default{"default of the anchor",
    "with chance h each quarter while contracts run; from the next quarter each goes on at rho of its size",
    "sim/model/anchor.cpp"};

inline constexpr Equation anchor_revenue{"the anchor's revenue",
    "rev = path e^error [V(t)/V(0) x path(0)/path(t)]^link, V token spend; error: a random walk", "sim/model/anchor.cpp"};
inline constexpr Equation anchor_cash{"the anchor's cash",
    "cash(t+1) = cash + gm rev + funding - payments; it defaults when cash falls below 0", "sim/model/anchor.cpp"};

// General cloud
inline constexpr Equation general_demand{"demand for general cloud",
    "ln Dg = ln Dg0 + Gg t dt - eps_g ln(Pg/Pg0) + noise + slowdown; Pg/Pg0 = e^(-mu_g t dt); noise is half the size of n",
    "sim/model/general_cloud.cpp"};
inline constexpr Equation general_capacity{"general cloud in service",
    "Cg0 = Dg0/u*; bought at capital_cost e^(-mu_g t dt), arrives and retires as hardware does; where no plan or share of revenue "
    "rules, I = cost x max(0, replace + [Dg e^(g h)/u* - Cg - w on order] / tau_I), g the growth of Dg on its trend",
    "sim/model/general_money.cpp"};
inline constexpr Equation general_power{"power of all but AI hardware",
    "other(t) = other(0) [1 - power_share + power_share Cg(t)/Cg(0) e^(-mu_w t dt)]", "sim/model/general_cloud.cpp"};
inline constexpr Equation general_revenue{"general cloud revenue", "served x Pg/Pg0; what is refused moves on as open demand does",
    "sim/model/general_cloud.cpp"};

// Supply
inline constexpr Equation hardware_orders{"hardware bought",
    "got = wanted min(1, S / sum wanted); wanted = (money + deferred) / K_p; S = S0 e^(gS t dt)", "sim/model/supply.cpp"};
inline constexpr Equation hardware_pipeline{"hardware on its way", "the share l(k) of what is bought in t arrives in t+k",
    "sim/model/supply.cpp"};
inline constexpr Equation site_pipeline{"sites on their way", "the share l(k) of what is started in t is ready in t+k",
    "sim/model/supply.cpp"};
inline constexpr Equation energising{"sites energised", "energised = ready min(1, Egrid / sum ready); the rest queues",
    "sim/model/supply.cpp"};
inline constexpr Equation installation{"compute in service",
    "C(t+1) = C - retired + installed; installed = inventory, as far as G_p less the power in use goes", "sim/model/supply.cpp"};
inline constexpr Equation retirement{"retirement",
    "fixed_life: installed in t, gone in t+L; geometric: delta of all each quarter", "sim/model/retirement.cpp"};
inline constexpr Equation early_retirement{"early retirement",
    "economic: energy and upkeep of a used hour above p^c; oldest_first: as much power as waiting hardware needs",
    "sim/model/early_retirement.cpp"};
inline constexpr Equation initial_fleet{"the fleet at the start",
    "age a at the end of the quarter before the start is gone in t = L - 1 - a; older than that at once", "sim/model/initial_fleet.cpp"};
inline constexpr Equation power{"power in use", "sum over vintages of units x omega x PUE, and other(t)",
    "sim/model/supply.cpp"};
inline constexpr Equation leased_sites{"leased sites", "a pipeline beside the owned one: the part leases.share of sites wanted, or leases.starts",
    "sim/model/stock_adjust.cpp"};
inline constexpr Equation lease_cancellation{"leased sites cancelled",
    "one part of every place due in due_in quarters or later leaves; absorbed of it comes to others extra_delay later; fee = fee_share B GW",
    "sim/model/leases.cpp"};
inline constexpr Equation supply_freeze{"supply frozen", "S or Egrid times remaining", "sim/model/events.cpp"};

// Investment
inline constexpr Equation planned_money{"money under the plan", "I = capex_plan x ai_scope x plan_execution, split by capex_split",
    "sim/model/policy.cpp"};
inline constexpr Equation budget_share{"money under budget_share", "I = f x revenue, split by capex_split", "sim/model/policy.cpp"};
inline constexpr Equation growth_seen{"growth a company sees",
    "ghat = ghat + nu (ln[own(t)/own(t-1)] - ghat); gx = x_e ghat within [g_lo, g_hi]", "sim/model/policy.cpp"};
inline constexpr Equation hardware_target{"hardware wanted",
    "replace + [own e^(gx h)/u* - C - w (on order + waiting + deferred/K_p)] / tau_I, as far as there will be power",
    "sim/model/stock_adjust.cpp"};
inline constexpr Equation newsvendor{"hardware wanted with a margin of safety",
    "own e^(gx h + z sigma sqrt(h dt))/u* in place of own e^(gx h)/u*; z the normal quantile of 1 - kappa/p^c within [0.05, 0.95]",
    "sim/model/newsvendor.cpp"};
inline constexpr Equation hurdle{"hurdle of growth",
    "beyond replacement only while p^c/kappa >= margin beta/(beta-1); beta = 1/2 - (r-d)/s^2 + sqrt{[(r-d)/s^2 - 1/2]^2 + 2r/s^2}",
    "sim/model/hurdle.cpp"};
inline constexpr Equation site_target{"sites wanted",
    "[other(t + h_dc) as expected + keep x power + max(0, own e^(gx h_dc)/u* - keep C) omega PUE e^(-mu_e h_dc dt) - G_p - w (started + queue)] / tau_dc",
    "sim/model/stock_adjust.cpp"};
inline constexpr Equation plan_change{"money under a change of plans",
    "I times factor, plus add, at least 0; divided as I was", "sim/model/events.cpp"};
inline constexpr Equation cash_limit{"money there is", "I at most limit_p e^(g_cash t dt) + f_cash x revenue", "sim/model/stock_adjust.cpp"};

// Money
inline constexpr Equation revenue{"revenue", "(s1 + s2) H p^c / 1000 + contract payments; with general cloud its revenue, too", "sim/model/finance.cpp"};
inline constexpr Equation reported_revenue{"revenue a company reports", "external_p x AI revenue + general revenue",
    "sim/model/finance.cpp"};
inline constexpr Equation energy_bill{"energy", "power of compute x [busy + idle (1 - busy)] x H x pi / 10^6; busy = served / C", "sim/model/finance.cpp"};
inline constexpr Equation operating_bill{"operating cost",
    "o/4 x C x K0 e^(-x_h) + site_opex/4 x B x owned sites + running_cost x general revenue",
    "sim/model/finance.cpp"};
inline constexpr Equation rent{"rent", "B at energising x rent_rate/4 for each leased GW", "sim/model/finance.cpp"};
inline constexpr Equation depreciation{"depreciation",
    "straight line by cohort over L_d (hardware, general cloud) and L_b (sites)",
    "sim/model/finance.cpp"};
inline constexpr Equation operating_income{"operating income",
    "revenue - energy - depreciation - operating cost - rent - overhead - write-offs - fees", "sim/model/finance.cpp"};
inline constexpr Equation free_cash_flow{"free cash flow",
    "revenue - energy - operating cost - rent - overhead - fees - tax - capex; tax = rate x max(0, operating income)",
    "sim/model/finance.cpp"};
inline constexpr Equation ai_free_cash_flow{"free cash flow of AI",
    "free cash flow less that of general cloud: its revenue - running cost - overhead - its part of tax - its capex",
    "sim/model/ai_accounts.cpp"};
inline constexpr Equation capex{"capital spending", "got K_p + sites started x B + general cloud: money that enters the pipelines",
    "sim/model/finance.cpp"};
inline constexpr Equation company_capex{"capital spending of the whole company", "capex / ai_scope", "sim/model/finance.cpp"};
inline constexpr Equation net_book_value{"net book value", "cost in service less depreciation, this quarter's included",
    "sim/model/finance.cpp"};
inline constexpr Equation stranded{"stranded assets", "net book value of hardware and sites x max(0, 1 - served / usable)",
    "sim/model/finance.cpp"};
inline constexpr Equation gross_margin{"gross margin", "(revenue - energy - depreciation - operating cost - rent) / revenue",
    "sim/model/finance.cpp"};
inline constexpr Equation capex_to_revenue{"capital intensity", "capex / revenue", "sim/model/finance.cpp"};
inline constexpr Equation return_on_capex{"return on capital spending",
    "free cash flow of AI since the start / capex of AI since the start", "sim/model/finance.cpp"};
inline constexpr Equation contract_share{"dependence on contracts", "contract payments / AI revenue", "sim/model/finance.cpp"};
inline constexpr Equation contract_concentration{"concentration of contracts", "sum over providers of (its contract payments / all)^2",
    "sim/model/accounts.cpp"};
inline constexpr Equation revenue_required{"revenue required",
    "{[CRF(r,L_K) x cost of hardware in service + CRF(r,L_B) x B x its power] / 4 + energy + operating cost} / (1 - overhead)",
    "sim/model/revenue_required.cpp"};
inline constexpr Equation revenue_coverage{"coverage of the revenue required", "AI revenue / revenue required", "sim/model/revenue_required.cpp"};
inline constexpr Equation irr{"internal rate of return",
    "every i with sum over t of AI's FCF(t) (1+i)^(-t dt) + residual x net book value of AI (1+i)^(-T dt) = 0, T the last quarter",
    "sim/model/rate_of_return.cpp"};
inline constexpr Equation payback{"payback", "free cash flow of AI since the start has been at least 0", "sim/model/finance.cpp"};

// Events
inline constexpr Equation event_time{"when an event happens",
    "with chance probability; at `at`, in each quarter of window alike, or k quarters into it with chance hazard (1 - hazard)^k",
    "sim/engine/event_source.cpp"};

// Verdicts
inline constexpr Equation utilization{"use", "served / (u* C)", "sim/model/accounts.cpp"};
inline constexpr Equation oversupply{"oversupply", "use below use_below for quarters quarters running", "sim/model/verdict.cpp"};
inline constexpr Equation shortage{"shortage", "unmet / D above unmet_above for quarters quarters running", "sim/model/verdict.cpp"};

}  // namespace equations

// clang-format on

}  // namespace capexsim
