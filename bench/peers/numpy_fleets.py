"""Supply, service and investment of the providers. Arrays are of providers by paths; lots stack units, power and cost."""

import numpy as np

from numpy_inputs import Refused
from numpy_market import DT, PER_QUARTER

ROUNDING = 1e-14  # of what retired: less is no compute, but what subtraction left
NOTHING = 1e-12  # MH100e


def taken_at(cohorts, born):
    """What each path's cohort of quarter `born` holds, 0 where that is before the start."""
    place = np.maximum(born, 0)
    while place.ndim < cohorts.ndim - 1:
        place = place[None]
    place = np.broadcast_to(place, cohorts.shape[1:])[None]
    return np.take_along_axis(cohorts, place, axis=0)[0] * (born >= 0)


def spilled_fraction(spill_over, refused, spare):
    """Part of what is spare that refused demand fills."""
    sent_on = spill_over * refused
    return np.where(sent_on < spare, sent_on / np.where(spare > 0, spare, 1), spare > 0)


class Fleets:
    def __init__(self, inputs, market):
        self.market, self.quarters = market, inputs.quarters
        self.read_supply(inputs)
        self.read_providers(inputs)
        self.read_policy(inputs)
        self.read_general(inputs)
        self.begin((len(inputs.providers), inputs.paths))

    def read_supply(self, inputs):
        self.limit = inputs.constant("supply.hardware.limit")
        self.limit_growth = inputs.constant("supply.hardware.limit_growth")
        self.grid_limit = inputs.by_quarter("supply.sites.grid_limit", self.quarters)
        self.hardware_lead = inputs.group("supply.hardware.lead_time")
        self.site_lead = inputs.group("supply.sites.lead_time")
        self.life = np.broadcast_to(inputs.constant("supply.retirement.life"), inputs.paths).astype(int)
        if inputs.fixed("market.share_drift"):
            raise Refused("shares of demand that drift")

    def read_providers(self, inputs):
        get, horizon = inputs.of_providers, self.quarters + max(self.hardware_lead)
        self.compute0, self.other_power = get("compute"), get("other_power")
        self.age_shares = self.shares_by_age(inputs)
        self.on_order0 = inputs.course_of_providers("hardware_on_order", horizon)
        self.sites0 = inputs.course_of_providers("sites_in_progress", horizon)
        self.leased_share, self.leased_starts = get("leases.share"), get("leases.starts")
        self.rent_rate, self.sites_energised = get("leases.rent_rate"), get("sites_energised")
        self.share = np.stack(np.broadcast_arrays(*[inputs.group("market.demand_share")[p] for p in inputs.providers]))
        self.share = self.share.reshape(len(inputs.providers), -1)
        if np.any(self.share <= 0):
            raise Refused("a provider without demand")
        self.sells = np.array([[provider["sells"]] for provider in inputs.choices["providers"]], float)
        self.custom = 1 - get("custom_silicon_share") * self.custom_discounts(inputs)

    @staticmethod
    def custom_discounts(inputs):
        common, own = "technology.hardware.custom_silicon_discount", "providers.{}.custom_silicon_discount"
        is_common = lambda name: inputs.inputs[own.format(name)]["form"] == "word"
        keys = [common if is_common(name) else own.format(name) for name in inputs.providers]
        return np.stack([np.broadcast_to(inputs.constant(key), inputs.paths) for key in keys])

    @staticmethod
    def shares_by_age(inputs):
        """Part of the fleet at the start by its age in quarters, a row for every provider."""
        rows = np.zeros((len(inputs.providers), 401))
        for p, name in enumerate(inputs.providers):
            for age, share in inputs.group(f"providers.{name}.compute_age").items():
                if np.ndim(share):
                    raise Refused("ages of the fleet that are drawn")
                rows[p, age] = share
        if np.any(rows.sum(1) == 0):
            raise Refused("a fleet of even age")
        return rows / rows.sum(1, keepdims=True)

    def read_policy(self, inputs):
        get, choices = inputs.of_providers, inputs.choices["providers"]
        if {provider["policy"] for provider in choices} != {"stock_adjust"}:
            raise Refused("another policy than stock_adjust")
        self.policy_from = np.array([[provider["policy_from"]] for provider in choices])
        if np.ptp(self.policy_from):
            raise Refused("policies that begin in different quarters")
        self.scope = get("ai_scope")
        self.plan = inputs.course_of_providers("capex_plan") * (self.scope * get("plan_execution"))
        splits = [inputs.group(f"providers.{name}.capex_split") for name in inputs.providers]
        self.split = {part: np.stack([np.broadcast_to(split[part], inputs.paths) for split in splits])
                      for part in ("hardware", "sites", "general")}
        self.supply_line_weight, self.hardware_adjustment = get("policy.supply_line_weight"), get("policy.hardware_adjustment")
        self.site_adjustment, self.extrapolation = get("policy.site_adjustment"), get("policy.extrapolation")
        self.smoothing, self.growth_seen = get("policy.smoothing"), get("policy.initial_growth")
        self.growth_low, self.growth_high = get("policy.growth_bounds.low"), get("policy.growth_bounds.high")
        self.hardware_horizon, self.site_horizon = get("policy.hardware_horizon"), get("policy.site_horizon")
        self.cash_limit, self.revenue_share = get("policy.cash_limit"), get("policy.revenue_share")
        self.cash_step = np.exp(get("policy.cash_growth") * DT)
        self.kept = np.maximum(0, 1 - self.site_horizon / self.life)
        self.power_fall = np.exp(-self.market.power_growth * self.site_horizon * DT)

    def read_general(self, inputs):
        get, market = inputs.of_providers, self.market
        self.general_revenue0, self.capital_cost = get("general_cloud.revenue"), get("general_cloud.capital_cost")
        self.has_general = self.general_revenue0 > 0
        self.general_capacity0 = self.general_revenue0 / market.usable_share
        self.general_on_order0 = inputs.course_of_providers("general_cloud.on_order", self.quarters) * self.has_general
        self.power_share = np.where(self.has_general, get("general_cloud.power_share"), 0)
        self.general_growth = np.exp(market.general_trend * DT * self.hardware_horizon)
        self.other_growth = np.exp((market.general_trend - market.general_power_fall) * DT * self.site_horizon)

    def begin(self, shape):
        quarters, market = self.quarters, self.market
        power0, cost0 = market.hardware_power0, market.hardware_cost0
        zeros = lambda *stack: np.zeros((*stack, *shape))
        self.in_service, self.inventory = zeros(3), zeros(3)
        self.in_service[0], self.in_service[1] = self.compute0, self.compute0 * power0
        self.vintages, self.initial_left = zeros(quarters, 3), np.broadcast_to(self.compute0, shape)
        # What arrives, by quarter: units, power and cost of hardware, then units and cost of general cloud.
        self.arriving = zeros(quarters + max(self.hardware_lead), 5)
        for arriving, due, general in zip(self.arriving, self.on_order0, self.general_on_order0):
            arriving[0], arriving[1], arriving[2] = due, due * power0, due * cost0
            arriving[3], arriving[4] = general, general * self.capital_cost
        self.on_order = self.arriving.sum(0)
        self.deferred = zeros()
        # Sites by the quarter they are ready: owned, cost of these, leased.
        self.sites = zeros(quarters + max(max(self.site_lead), max(self.hardware_lead)), 3)
        for ready, due in zip(self.sites, self.sites0):
            ready[2] = due * self.leased_share
            ready[0] = due - ready[2]
            ready[1] = ready[0] * market.facility_cost0
        self.in_progress = self.sites.sum(0)
        self.queue, self.sites_in_service = zeros(3), zeros(quarters)
        self.site_power, self.owned_power, self.rent = zeros() + self.sites_energised, zeros() + self.sites_energised, zeros()
        self.general_capacity, self.general_vintages = zeros() + self.general_capacity0, zeros(quarters, 2)
        self.power_ratio, self.cash_limit_now = np.ones(shape), self.cash_limit

    def renew(self, t):
        """Step 4: retire, energise, receive, install."""
        self.retire(t)
        self.retire_general(t)
        self.receive_general(t)
        self.energise(t)
        self.install(t)

    def retire(self, t):
        remaining = self.life - 1 - t  # age that ends now
        if t == 0:
            older = self.age_shares[:, ::-1].cumsum(1)[:, ::-1]
            due = older[:, np.maximum(remaining, 0)]
        else:
            due = self.age_shares[:, np.maximum(remaining, 0)] * (remaining >= 0)
        due = self.compute0 * due
        self.initial_left = np.where(t + 1 < self.life, np.maximum(self.initial_left - due, 0), 0)
        self.in_service[0] -= due
        self.in_service[1] -= due * self.market.hardware_power0
        retired = due
        if np.any(t >= self.life):
            gone = taken_at(self.vintages, t - self.life)
            self.in_service -= gone
            retired = due + gone[0]
        self.in_service[:2] *= self.in_service[0] >= ROUNDING * retired

    def retire_general(self, t):
        gone = self.general_capacity0 / self.life * (t < self.life)
        if np.any(t >= self.life):
            gone = gone + taken_at(self.general_vintages[:, 0], t - self.life)
        left = self.general_capacity - gone
        self.general_capacity = left * (left >= ROUNDING * gone)

    def receive_general(self, t):
        self.general_vintages[t] = self.arriving[t, 3:]
        self.general_capacity += self.arriving[t, 3]
        per_unit = np.exp(-self.market.general_power_fall * DT * t)
        at_start = np.where(self.has_general, self.general_capacity0, 1)
        self.power_ratio = 1 - self.power_share + self.power_share * (self.general_capacity / at_start * per_unit)

    def energise(self, t):
        self.queue += self.sites[t]
        self.in_progress -= self.sites[t]
        ready = (self.queue[0] + self.queue[2]).sum(0)
        part = np.where(ready > self.grid_limit[t], self.grid_limit[t] / np.where(ready > 0, ready, 1), 1)
        connected = self.queue * part
        self.queue -= connected
        owned, cost, leased = connected
        self.site_power += owned + leased
        self.owned_power += owned
        self.rent += leased * self.market.facility_cost * self.rent_rate * DT
        self.sites_in_service[t] = cost

    def power_used(self):
        return self.in_service[1] * self.market.pue + self.other_power * self.power_ratio

    def install(self, t):
        self.arrived = self.arriving[t, 0]
        self.inventory += self.arriving[t, :3]
        self.on_order -= self.arriving[t]
        free = self.site_power - self.power_used()
        needed = self.inventory[1] * self.market.pue
        part = np.where(free >= needed, 1, np.maximum(free, 0) / np.where(needed > 0, needed, 1))
        installed = self.inventory * part
        self.vintages[t] = installed
        self.inventory -= installed
        self.in_service += installed

    def serve(self):
        """Steps 5 and 6: own customers, then those whom others refused; general cloud likewise."""
        market = self.market
        units = self.in_service[0]
        self.usable = market.usable_share * units * (units > NOTHING)
        self.open_demand = self.share * market.demand
        self.served, self.refused, self.all_refused, spilled = self.allocate(self.open_demand, self.usable)
        self.unmet = np.maximum(self.all_refused - spilled, 0)
        self.ai_revenue = self.served * (PER_QUARTER * market.compute_price)
        self.general_demand = self.general_revenue0 * market.general_index
        general_served = self.allocate(self.general_demand, market.usable_share * self.general_capacity)[0]
        self.general_revenue = general_served * market.general_price
        self.revenue = self.ai_revenue + self.general_revenue

    def allocate(self, demand, usable):
        first = np.minimum(demand, usable)
        refused = demand - first
        spare = self.sells * (usable - first)
        all_refused = refused.sum(0)
        spill = spare * spilled_fraction(self.market.spill_over, all_refused, spare.sum(0))
        return first + spill, refused, all_refused, spill.sum(0)

    def invest(self, t):
        """Step 8: money by plan or policy, within limits, into the pipelines."""
        self.see_growth(t)
        self.hardware_price = self.market.hardware_cost * self.custom
        self.general_unit_cost = self.capital_cost * self.market.general_price
        if t < self.policy_from[0, 0]:
            money = self.plan[t]
            self.hardware_money, self.site_money = money * self.split["hardware"], money * self.split["sites"]
            self.general_money, starts = money * self.split["general"] * self.has_general, self.leased_starts
        else:
            starts = self.adjust_stock(t)
        self.order(t)
        self.start_sites(t, starts)

    def see_growth(self, t):
        now = np.log(self.open_demand)
        if t > 0:
            self.growth_seen = self.growth_seen + self.smoothing * (now - self.log_own - self.growth_seen)
            self.cash_limit_now = self.cash_limit_now * self.cash_step
        self.log_own = now

    def adjust_stock(self, t):
        market, units = self.market, self.in_service[0]
        growth = self.extrapolation * np.clip(self.growth_seen, self.growth_low, self.growth_high)
        own = self.open_demand / market.usable_share
        gap = own * np.exp(growth * self.hardware_horizon) - units - self.supply_line_weight * (
            self.on_order[0] + self.inventory[0] + self.deferred / self.hardware_price)
        hardware = np.maximum(units / self.life + gap / self.hardware_adjustment, 0)
        hardware = np.minimum(hardware, self.free_power(t) / (market.hardware_power * market.pue))
        sites = self.wanted_sites(own * np.exp(growth * self.site_horizon))
        return self.pay_within_cash(hardware, sites, self.wanted_general())

    def free_power(self, t):
        """Power that hardware ordered now will find."""
        ahead = self.sites[t + 1 : t + 1 + max(self.hardware_lead)]
        due = self.queue[0] + self.queue[2] + ahead[:, 0].sum(0) + ahead[:, 2].sum(0)
        on_its_way = (self.on_order[1] + self.inventory[1]) * self.market.pue
        return np.maximum(self.site_power + due - self.power_used() - on_its_way, 0)

    def wanted_sites(self, need):
        market = self.market
        missing = np.maximum(need - self.kept * self.in_service[0], 0)
        added = missing * (market.hardware_power * market.pue) * self.power_fall
        held = self.kept * self.in_service[1] * market.pue
        fixed = 1 - self.power_share
        other = self.other_power * (fixed + (self.power_ratio - fixed) * self.other_growth)
        started = self.in_progress[0] + self.in_progress[2] + self.queue[0] + self.queue[2]
        gap = other + held + added - self.site_power - self.supply_line_weight * started
        return np.maximum(gap, 0) / self.site_adjustment

    def wanted_general(self):
        need = self.general_demand * self.general_growth / self.market.usable_share
        gap = need - self.general_capacity - self.supply_line_weight * self.on_order[3]
        orders = self.general_capacity / self.life + gap / self.hardware_adjustment
        return np.maximum(orders, 0) * self.general_unit_cost

    def pay_within_cash(self, hardware, sites, general_money):
        leased = sites * self.leased_share
        hardware_money = hardware * self.hardware_price
        site_money = (sites - leased) * self.market.facility_cost
        money = hardware_money + site_money + general_money
        most = self.cash_limit_now + self.revenue_share * self.revenue
        part = np.where(money > most, most / np.where(money > 0, money, 1), 1)
        self.hardware_money, self.site_money = hardware_money * part, site_money * part
        self.general_money = general_money * part
        return leased

    def order(self, t):
        market = self.market
        money = self.hardware_money + self.deferred
        wanted = money / self.hardware_price
        all_wanted, limit = wanted.sum(0), self.limit * np.exp(self.limit_growth * DT * t)
        ordered = wanted * np.where(all_wanted > limit, limit / np.where(all_wanted > 0, all_wanted, 1), 1)
        self.hardware_spent = ordered * self.hardware_price
        self.deferred = np.where(all_wanted > limit, money - self.hardware_spent, 0)
        lots = np.empty(self.on_order.shape)
        lots[0], lots[1], lots[2] = ordered, ordered * market.hardware_power, self.hardware_spent
        lots[3], lots[4] = self.general_money / self.general_unit_cost, self.general_money
        self.on_order += lots
        for quarters, share in self.hardware_lead.items():
            self.arriving[t + quarters] += lots * share

    def start_sites(self, t, leased):
        lots = np.empty(self.in_progress.shape)
        lots[0], lots[1], lots[2] = self.site_money / self.market.facility_cost, self.site_money, leased
        self.in_progress += lots
        for quarters, share in self.site_lead.items():
            self.sites[t + quarters] += lots * share
