"""Supply and service of the providers. Arrays are of providers by paths; lots stack units, power and cost."""

import numpy as np

from inputs import Refused
from market import DT, PER_QUARTER

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

    def read_general(self, inputs):
        get, market = inputs.of_providers, self.market
        self.general_revenue0, self.capital_cost = get("general_cloud.revenue"), get("general_cloud.capital_cost")
        self.has_general = self.general_revenue0 > 0
        self.general_capacity0 = self.general_revenue0 / market.usable_share
        self.general_on_order0 = inputs.course_of_providers("general_cloud.on_order", self.quarters) * self.has_general
        self.power_share = np.where(self.has_general, get("general_cloud.power_share"), 0)

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
        self.power_ratio = np.ones(shape)

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
