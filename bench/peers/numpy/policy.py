"""Investment of the providers. Arrays are of providers by paths; lots stack units, power and cost."""

import numpy as np

from fleets import Fleets
from inputs import Refused
from market import DT


class Investors(Fleets):
    def __init__(self, inputs, market):
        super().__init__(inputs, market)
        self.read_plan(inputs)
        self.read_policy(inputs)

    def read_plan(self, inputs):
        choices = inputs.choices["providers"]
        if {provider["policy"] for provider in choices} != {"stock_adjust"}:
            raise Refused("another policy than stock_adjust")
        self.policy_from = np.array([[provider["policy_from"]] for provider in choices])
        if np.ptp(self.policy_from):
            raise Refused("policies that begin in different quarters")
        self.scope = inputs.of_providers("ai_scope")
        self.plan = inputs.course_of_providers("capex_plan") * (self.scope * inputs.of_providers("plan_execution"))
        splits = [inputs.group(f"providers.{name}.capex_split") for name in inputs.providers]
        self.split = {part: np.stack([np.broadcast_to(split[part], inputs.paths) for split in splits])
                      for part in ("hardware", "sites", "general")}

    def read_policy(self, inputs):
        get, market = inputs.of_providers, self.market
        self.supply_line_weight, self.hardware_adjustment = get("policy.supply_line_weight"), get("policy.hardware_adjustment")
        self.site_adjustment, self.extrapolation = get("policy.site_adjustment"), get("policy.extrapolation")
        self.smoothing, self.growth_seen = get("policy.smoothing"), get("policy.initial_growth")
        self.growth_low, self.growth_high = get("policy.growth_bounds.low"), get("policy.growth_bounds.high")
        self.hardware_horizon, self.site_horizon = get("policy.hardware_horizon"), get("policy.site_horizon")
        self.cash_limit_now, self.revenue_share = get("policy.cash_limit"), get("policy.revenue_share")
        self.cash_step = np.exp(get("policy.cash_growth") * DT)
        self.general_growth = np.exp(market.general_trend * DT * self.hardware_horizon)
        self.other_growth = np.exp((market.general_trend - market.general_power_fall) * DT * self.site_horizon)
        self.kept = np.maximum(0, 1 - self.site_horizon / self.life)
        self.power_fall = np.exp(-market.power_growth * self.site_horizon * DT)

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
