#include "analysis/state_rows.hpp"

namespace capexsim {
namespace {

// Tables, a row an entry:
// clang-format off

#define CAPEXSIM_ROW(Rows, place) [](Rows const& rows) -> Lanes const& { return rows.place; }

constexpr StateRow<State> of_market[] = {
    {"log_price_performance", "log", CAPEXSIM_ROW(State, technology.hardware), "x_h: compute per dollar of new hardware, over the start"},
    {"log_power_efficiency", "log", CAPEXSIM_ROW(State, technology.power), "x_e: compute per watt of new hardware, over the start"},
    {"log_token_efficiency", "log", CAPEXSIM_ROW(State, technology.algorithms), "x_a: tokens per compute of the whole fleet, over the start"},
    {"experience", "MH100e", CAPEXSIM_ROW(State, technology.experience), "Z: hardware bought up to the quarter before; moves where hardware gets cheaper by experience"},
    {"hardware_power", "kW/H100e", CAPEXSIM_ROW(State, technology.hardware_power), "IT power of new hardware"},
    {"facility_cost", "BUSD/GW", CAPEXSIM_ROW(State, technology.facility_cost), "cost of new sites"},
    {"electricity_price", "USD/MWh", CAPEXSIM_ROW(State, technology.electricity_price), "price of electricity, shocks included"},
    {"log_scarcity", "log", CAPEXSIM_ROW(State, price.scarcity), "s: what scarcity adds to the log of the compute price"},
    {"log_tightness", "log", CAPEXSIM_ROW(State, price.tightness), "tau: demand over usable compute; it moves the next quarter's scarcity"},
    {"log_token_price", "log", CAPEXSIM_ROW(State, price.log_token_price), "y: token price over that of the start"},
    {"log_adoption", "log", CAPEXSIM_ROW(State, demand.adoption), "G: growth of adoption since the start"},
    {"log_training_budget", "log", CAPEXSIM_ROW(State, demand.log_training), "training budget over that of the start"},
    {"random_walk", "log", CAPEXSIM_ROW(State, demand.random_walk), "lasting noise of token demand"},
    {"cycle", "log", CAPEXSIM_ROW(State, demand.cycle), "passing noise of token demand"},
    {"slowdown", "share", CAPEXSIM_ROW(State, demand.slowdown), "1 while the slowdown of adoption is on"},
    {"lagged_log_price", "log", CAPEXSIM_ROW(State, demand.lagged_log_price), "z: token price that long-run demand has got used to"},
    {"token_index", "ratio", CAPEXSIM_ROW(State, demand.tokens_index), "tokens demanded over those of the start"},
    {"inference_compute", "MH100e", CAPEXSIM_ROW(State, demand.inference), "compute that inference asks for"},
    {"training_compute", "MH100e", CAPEXSIM_ROW(State, demand.training), "compute that training asks for"},
    {"next_backlog", "MH100e", CAPEXSIM_ROW(State, demand.backlog), "unmet demand that comes again in the next quarter"},
    {"anchor_use", "MH100e", CAPEXSIM_ROW(State, anchor.use), "compute the anchor customer uses under contracts"},
    {"usable_compute", "MH100e", CAPEXSIM_ROW(State, usable), "usable compute of all providers"},
    {"refused", "MH100e", CAPEXSIM_ROW(State, refused), "open demand that was first refused"},
    {"spilled", "MH100e", CAPEXSIM_ROW(State, spilled), "of that, what others served"},
    {"unmet", "MH100e", CAPEXSIM_ROW(State, unmet), "of that, what nobody served"},
    {"hardware_wanted", "MH100e", CAPEXSIM_ROW(State, hardware_wanted), "hardware that the money of all wants, before the limit"},
    {"sites_ready", "GW", CAPEXSIM_ROW(State, sites_ready), "sites ready to be connected, before the limit of the grid"},
    {"low_use_run", "quarter", CAPEXSIM_ROW(State, low_use_run), "quarters in a row of low use, towards oversupply"},
    {"unmet_run", "quarter", CAPEXSIM_ROW(State, unmet_run), "quarters in a row of unmet demand, towards shortage"},
};

constexpr StateRow<State> of_general_market[] = {
    {"general_random_walk", "log", CAPEXSIM_ROW(State, demand.general_walk), "lasting noise of general cloud"},
    {"general_cycle", "log", CAPEXSIM_ROW(State, demand.general_cycle), "passing noise of general cloud"},
    {"general_slowdown", "log", CAPEXSIM_ROW(State, demand.general_slowdown), "what slowdowns took from demand for general cloud so far"},
    {"general_index", "ratio", CAPEXSIM_ROW(State, demand.general_index), "demand for general cloud over that of the start"},
    {"general_price", "ratio", CAPEXSIM_ROW(State, demand.general_price), "price of general cloud over that of the start"},
};

constexpr StateRow<ProviderState> of_provider[] = {
    {"compute_power", "GW", CAPEXSIM_ROW(ProviderState, in_service.power), "IT power of compute in service"},
    {"hardware_at_cost", "BUSD", CAPEXSIM_ROW(ProviderState, in_service.cost), "cost of hardware in service that the run installed"},
    {"initial_on_order", "MH100e", CAPEXSIM_ROW(ProviderState, initial_on_order.units), "hardware ordered before the start, not yet arrived"},
    {"on_order", "MH100e", CAPEXSIM_ROW(ProviderState, on_order.units.total), "hardware ordered in the run, not yet arrived"},
    {"deferred", "BUSD", CAPEXSIM_ROW(ProviderState, deferred), "money for hardware that supply did not allow"},
    {"ordered", "MH100e", CAPEXSIM_ROW(ProviderState, ordered), "hardware ordered in the quarter"},
    {"arrived", "MH100e", CAPEXSIM_ROW(ProviderState, arrived), "hardware that arrived in the quarter"},
    {"installed", "MH100e", CAPEXSIM_ROW(ProviderState, installed), "hardware installed in the quarter"},
    {"retired", "MH100e", CAPEXSIM_ROW(ProviderState, retired), "hardware retired in the quarter"},
    {"owned_power", "GW", CAPEXSIM_ROW(ProviderState, owned_power), "the owned part of the sites energised"},
    {"energised", "GW", CAPEXSIM_ROW(ProviderState, energised), "sites energised in the quarter"},
    {"queue", "GW", CAPEXSIM_ROW(ProviderState, queue), "sites that are ready and wait for the grid"},
    {"leased_queue", "GW", CAPEXSIM_ROW(ProviderState, leased_queue), "leased sites that are ready and wait for the grid"},
    {"sites_in_progress", "GW", CAPEXSIM_ROW(ProviderState, sites.total), "owned sites started in the run, not yet ready"},
    {"leased_in_progress", "GW", CAPEXSIM_ROW(ProviderState, leased_sites.total), "leased sites started in the run, not yet ready"},
    {"initial_sites", "GW", CAPEXSIM_ROW(ProviderState, initial_sites), "owned sites started before the start, not yet due"},
    {"initial_leased_sites", "GW", CAPEXSIM_ROW(ProviderState, initial_leased_sites), "leased sites started before the start, not yet due"},
    {"leased_starts", "GW/quarter", CAPEXSIM_ROW(ProviderState, leased_starts), "leased sites started in the quarter"},
    {"lease_fee", "BUSD", CAPEXSIM_ROW(ProviderState, lease_fee), "fee for leases cancelled in the quarter"},
    {"open_demand", "MH100e", CAPEXSIM_ROW(ProviderState, open_demand), "open demand that comes to the provider first"},
    {"reserved", "MH100e", CAPEXSIM_ROW(ProviderState, reserved), "compute that contracts reserve"},
    {"usable_compute", "MH100e", CAPEXSIM_ROW(ProviderState, usable), "usable compute"},
    {"served_first", "MH100e", CAPEXSIM_ROW(ProviderState, served_first), "own open demand that was served"},
    {"refused", "MH100e", CAPEXSIM_ROW(ProviderState, refused), "own open demand that was refused"},
    {"served_spill", "MH100e", CAPEXSIM_ROW(ProviderState, served_spill), "demand served that others refused"},
    {"served_anchor", "MH100e", CAPEXSIM_ROW(ProviderState, served_anchor), "what the anchor customer uses here"},
    {"next_share", "share", CAPEXSIM_ROW(ProviderState, share), "share of open demand in the next quarter"},
    {"growth_seen", "log", CAPEXSIM_ROW(ProviderState, growth_seen), "ghat: growth per quarter of its own demand that the provider expects"},
    {"hardware_money", "BUSD/quarter", CAPEXSIM_ROW(ProviderState, hardware_money), "money for hardware"},
    {"hardware_spent", "BUSD/quarter", CAPEXSIM_ROW(ProviderState, hardware_spent), "money that bought hardware, earlier money included"},
    {"site_money", "BUSD/quarter", CAPEXSIM_ROW(ProviderState, site_money), "money for sites"},
    {"hardware_depreciation", "BUSD/quarter", CAPEXSIM_ROW(ProviderState, hardware_depreciation), "of hardware the run installed"},
    {"site_depreciation", "BUSD/quarter", CAPEXSIM_ROW(ProviderState, site_depreciation), "of sites energised in the run"},
    {"initial_depreciation", "BUSD/quarter", CAPEXSIM_ROW(ProviderState, initial_depreciation), "of the fleet at the start"},
    {"write_off", "BUSD/quarter", CAPEXSIM_ROW(ProviderState, write_off), "book value of hardware that retired before it was written down"},
    {"low_use_run", "quarter", CAPEXSIM_ROW(ProviderState, low_use_run), "quarters in a row of low use, towards oversupply"},
    {"unmet_run", "quarter", CAPEXSIM_ROW(ProviderState, unmet_run), "quarters in a row of unmet demand, towards shortage"},
};

constexpr StateRow<ProviderState> of_general_provider[] = {
    {"general_served_first", "GCU", CAPEXSIM_ROW(ProviderState, general.served_first), "general cloud served to own customers"},
    {"general_served_spill", "GCU", CAPEXSIM_ROW(ProviderState, general.served_spill), "general cloud served to those whom others refused"},
    {"general_money", "BUSD/quarter", CAPEXSIM_ROW(ProviderState, general.money), "money for general cloud"},
    {"general_ordered", "GCU", CAPEXSIM_ROW(ProviderState, general.ordered), "general cloud ordered in the quarter"},
};

constexpr StateRow<ContractState> of_contract[] = {
    {"price", "USD/H100e-hour", CAPEXSIM_ROW(ContractState, price), "price agreed; there is none before the contract begins"},
    {"reserved", "MH100e", CAPEXSIM_ROW(ContractState, reserved), "compute reserved"},
    {"used", "MH100e", CAPEXSIM_ROW(ContractState, used), "what the anchor customer uses of it"},
    {"payment", "BUSD/quarter", CAPEXSIM_ROW(ContractState, payment), "what is paid, used or not"},
};

constexpr StateRow<CancellationState> of_cancellation[] = {
    {"cancelled", "GW", CAPEXSIM_ROW(CancellationState, cancelled), "leased sites that it cancelled so far"},
    {"absorbed", "GW", CAPEXSIM_ROW(CancellationState, absorbed), "of those, what others took"},
    {"shortfall", "GW", CAPEXSIM_ROW(CancellationState, shortfall), "what it would have cancelled so far, but was not there"},
};

constexpr StateRow<QuarterNoise> of_noise[] = {
    {"noise.hardware.price_performance", "", CAPEXSIM_ROW(QuarterNoise, hardware), "e_h: a normal score"},
    {"noise.hardware.efficiency", "", CAPEXSIM_ROW(QuarterNoise, power), "e_e: a normal score"},
    {"noise.algorithms.efficiency", "", CAPEXSIM_ROW(QuarterNoise, algorithms), "e_a: a normal score"},
    {"noise.algorithms.jump_count", "", CAPEXSIM_ROW(QuarterNoise, jump_count), "uniform, turned into a number of jumps"},
    {"noise.algorithms.jump_size", "", CAPEXSIM_ROW(QuarterNoise, jump_size), "a normal score"},
    {"noise.demand.random_walk", "", CAPEXSIM_ROW(QuarterNoise, random_walk), "a normal score"},
    {"noise.demand.cycle", "", CAPEXSIM_ROW(QuarterNoise, cycle), "a normal score"},
    {"noise.demand.slowdown", "", CAPEXSIM_ROW(QuarterNoise, slowdown), "uniform: the slowdown begins below onset, ends below recovery"},
};

constexpr StateRow<QuarterNoise> of_general_noise[] = {
    {"noise.general_cloud.random_walk", "", CAPEXSIM_ROW(QuarterNoise, general_walk), "a normal score"},
    {"noise.general_cloud.cycle", "", CAPEXSIM_ROW(QuarterNoise, general_cycle), "a normal score"},
};

#undef CAPEXSIM_ROW
// clang-format on

}  // namespace

std::span<StateRow<State> const> market_rows() { return of_market; }
std::span<StateRow<State> const> general_market_rows() { return of_general_market; }
std::span<StateRow<ProviderState> const> provider_rows() { return of_provider; }
std::span<StateRow<ProviderState> const> general_provider_rows() { return of_general_provider; }
std::span<StateRow<ContractState> const> contract_rows() { return of_contract; }
std::span<StateRow<CancellationState> const> cancellation_rows() { return of_cancellation; }
std::span<StateRow<QuarterNoise> const> noise_rows() { return of_noise; }
std::span<StateRow<QuarterNoise> const> general_noise_rows() { return of_general_noise; }

}  // namespace capexsim
