"""Accounts, verdicts and the metrics of a quarter, of every provider and of the market."""

import numpy as np

from fleets import taken_at
from inputs import Refused
from market import DT

ENERGY_BUSD = 2.19e-3  # BUSD that 1 GW costs in a quarter at 1 USD/MWh
SUMS = ("compute_capacity compute_served compute_delivered hardware_waiting power power_used general_demand "
        "general_capacity capex ai_capex company_capex revenue ai_revenue contract_revenue general_revenue cloud_revenue "
        "revenue_required energy_cost operating_cost rent depreciation operating_income free_cash_flow ai_free_cash_flow "
        "capex_cumulative ai_capex_cumulative free_cash_flow_cumulative ai_free_cash_flow_cumulative net_book_value "
        "ai_net_book_value stranded_assets").split()


def ratio(numerator, denominator):
    """NaN where the denominator is not above 0."""
    return numerator / np.where(denominator > 0, denominator, np.nan)


class Verdict:
    """Flags that stay up once a run of quarters was long enough."""

    def __init__(self, needed, shape):
        self.needed, self.run, self.happened = needed, np.zeros(shape), np.zeros(shape)

    def follow(self, counts):
        self.run = (self.run + 1) * counts
        self.happened = np.maximum(self.happened, self.run >= self.needed)
        return self.happened


class Judge:
    """Use, unmet share and verdicts of the providers, or of the market."""

    def __init__(self, inputs, shape):
        get = inputs.constant
        self.use_below, self.unmet_above = get("verdict.oversupply.use_below"), get("verdict.shortage.unmet_above")
        self.oversupply = Verdict(get("verdict.oversupply.quarters"), shape)
        self.shortage = Verdict(get("verdict.shortage.quarters"), shape)
        self.payback = np.zeros(shape)

    def report(self, m, usable, unmet):
        m["utilization"] = np.where(usable > 0, m["compute_served"] / np.where(usable > 0, usable, 1), 0)
        m["unmet_share"] = unmet / np.where(m["compute_demand"] > 0, m["compute_demand"], np.inf)
        m["oversupply"] = self.oversupply.follow((usable > 0) & (m["utilization"] < self.use_below))
        m["shortage"] = self.shortage.follow(m["unmet_share"] > self.unmet_above)
        self.payback = np.maximum(self.payback, m["ai_free_cash_flow_cumulative"] >= 0)
        m["payback"] = self.payback
        direct = m["energy_cost"] + m["operating_cost"] + m["rent"] + m["depreciation"]
        m["gross_margin"] = ratio(m["revenue"] - direct, m["revenue"])
        m["capex_to_revenue"] = ratio(m["capex"], m["revenue"])
        m["return_on_capex"] = ratio(m["ai_free_cash_flow_cumulative"], m["ai_capex_cumulative"])
        m["revenue_coverage"] = ratio(m["ai_revenue"], m["revenue_required"])


class Accounts:
    def __init__(self, inputs, market, fleets):
        get = inputs.of_providers
        self.market, self.fleets = market, fleets
        self.external_share, self.overhead, self.tax_rate = get("external_share"), get("overhead_share"), get("tax_rate")
        self.running_cost, self.book_value0 = get("general_cloud.running_cost"), get("book_value")
        self.idle_power = inputs.constant("market.idle_power_share")
        self.book_life = self.whole_quarters(inputs, "hardware_life")
        self.site_book_life = self.whole_quarters(inputs, "facility_life")
        self.book_stop = np.minimum(self.book_life, fleets.life)
        self.initial_shares = self.initial_depreciation(inputs)
        self.providers, self.whole = Judge(inputs, fleets.compute0.shape), Judge(inputs, inputs.paths)
        zero = np.zeros(fleets.compute0.shape)
        self.slices, self.site_slices, self.general_slices = zero, zero, zero
        self.delivered, self.general_book = fleets.compute0, zero
        self.book = zero + self.book_value0
        self.sums = dict.fromkeys(("capex", "ai_capex", "free_cash_flow", "ai_free_cash_flow"), zero)

    @staticmethod
    def whole_quarters(inputs, place):
        years = np.array([[inputs.fixed(f"providers.{name}.accounting.{place}")] for name in inputs.providers])
        return np.maximum(np.floor(4 * years + 0.5), 1).astype(int)

    def initial_depreciation(self, inputs):
        """Part of the book value at the start that each quarter writes down: one slice for every age that has some left."""
        ages = np.arange(self.fleets.age_shares.shape[1])
        slices = (self.fleets.age_shares * np.maximum(self.book_life - 1 - ages, 0)).sum(1)
        if np.any((slices == 0) & (self.book_value0.max(1) > 0)):
            raise Refused("a fleet older than its books")
        in_books = [(self.fleets.age_shares * (ages < self.book_life - 1 - t)).sum(1) for t in range(inputs.quarters)]
        return [(part / np.where(slices > 0, slices, 1))[:, None] for part in in_books]

    def slice_change(self, cost, t, life, stop):
        """What a quarter adds to straight-line depreciation, less what ends."""
        ended = taken_at(cost, t - stop) if np.any(t >= stop) else 0
        return (cost[t] - ended) / life

    def written_off(self, cost, t):
        """Book value of what retires before it is written down."""
        life = self.fleets.life
        if not np.any(t >= life):
            return 0.0
        return taken_at(cost, t - life) * np.maximum(1 - life / self.book_life, 0)

    def depreciate(self, t):
        fleets = self.fleets
        hardware, general = fleets.vintages[:, 2], fleets.general_vintages[:, 1]
        self.slices = self.slices + self.slice_change(hardware, t, self.book_life, self.book_stop)
        self.site_slices = self.site_slices + self.slice_change(fleets.sites_in_service, t, self.site_book_life,
                                                                self.site_book_life)
        self.general_slices = self.general_slices + self.slice_change(general, t, self.book_life, self.book_stop)
        self.write_off, self.general_write_off = self.written_off(hardware, t), self.written_off(general, t)
        general_change = general[t] - self.general_slices - self.general_write_off
        self.general_book = self.general_book + general_change
        ai_depreciation = self.slices + self.site_slices + self.book_value0 * self.initial_shares[t]
        self.book = self.book + hardware[t] + fleets.sites_in_service[t] - ai_depreciation - self.write_off + general_change
        return ai_depreciation + self.general_slices

    def report(self, t):
        """All metrics by name: those of providers as an array of providers, those of the market."""
        m = self.provider_metrics(t)
        market = self.market_metrics(m)
        self.providers.report(m, self.fleets.usable, self.unmet_of_providers())
        self.whole.report(market, self.fleets.usable.sum(0), self.fleets.unmet)
        return m, market

    def unmet_of_providers(self):
        fleets = self.fleets
        return fleets.refused * (fleets.unmet / np.where(fleets.all_refused > 0, fleets.all_refused, np.inf))

    def provider_metrics(self, t):
        fleets = self.fleets
        self.delivered = self.delivered + fleets.arrived
        m = {"compute_demand": fleets.open_demand, "compute_delivered": self.delivered,
             "compute_capacity": fleets.in_service[0].copy(), "compute_served": fleets.served,
             "hardware_waiting": fleets.inventory[0], "power": fleets.site_power, "power_used": fleets.power_used(),
             "hardware_cost": fleets.hardware_price, "general_demand": fleets.general_demand,
             "general_capacity": fleets.general_capacity, "revenue": fleets.revenue, "ai_revenue": fleets.ai_revenue,
             "general_revenue": fleets.general_revenue, "contract_revenue": np.zeros_like(fleets.revenue),
             "rent": fleets.rent, "depreciation": self.depreciate(t)}
        self.book_cost(m)
        self.book_cash(m)
        self.require_revenue(m)
        use = fleets.served / np.where(fleets.usable > 0, fleets.usable, np.inf)
        m["net_book_value"], m["ai_net_book_value"] = self.book, self.book - self.general_book
        m["stranded_assets"] = m["ai_net_book_value"] * np.maximum(1 - use, 0)
        return m

    def book_cost(self, m):
        market, fleets = self.market, self.fleets
        compute = fleets.in_service[0]
        busy = fleets.served / np.where(compute > 0, compute, np.inf)
        drawing = busy + self.idle_power * (1 - busy)
        m["energy_cost"] = fleets.in_service[1] * drawing * (market.pue * market.electricity * ENERGY_BUSD)
        self.upkeep = DT * (market.upkeep * market.hardware_cost * compute +
                            market.site_upkeep * market.facility_cost * fleets.owned_power)
        m["operating_cost"] = self.upkeep + self.running_cost * fleets.general_revenue

    def book_cash(self, m):
        fleets = self.fleets
        cash_income = m["revenue"] * (1 - self.overhead) - m["energy_cost"] - m["operating_cost"] - m["rent"]
        income = cash_income - m["depreciation"] - self.write_off - self.general_write_off
        general_cash_income = fleets.general_revenue * (1 - self.overhead - self.running_cost)
        ai_income = income - (general_cash_income - self.general_slices - self.general_write_off)
        tax, ai_tax = self.tax_rate * np.maximum(income, 0), self.tax_rate * np.maximum(ai_income, 0)
        m["operating_income"] = income
        m["ai_capex"] = fleets.hardware_spent + fleets.site_money
        m["capex"] = m["ai_capex"] + fleets.general_money
        m["company_capex"] = ratio(m["capex"], fleets.scope)
        m["free_cash_flow"] = cash_income - tax - m["capex"]
        m["ai_free_cash_flow"] = cash_income - general_cash_income - ai_tax - m["ai_capex"]
        m["cloud_revenue"] = m["ai_revenue"] * self.external_share + fleets.general_revenue
        for name in self.sums:
            self.sums[name] = m[name + "_cumulative"] = self.sums[name] + m[name]

    def require_revenue(self, m):
        market, fleets = self.market, self.fleets
        hardware = fleets.in_service[2] + fleets.initial_left * market.hardware_cost0
        sites = fleets.in_service[1] * (market.pue * market.facility_cost)
        capital = market.hardware_charge * hardware + market.facility_charge * sites
        m["revenue_required"] = ratio(DT * capital + m["energy_cost"] + self.upkeep, 1 - self.overhead)

    def market_metrics(self, m):
        market = self.market
        wanted = market.inference + market.training
        whole = {"token_cost": market.compute_cost / (market.tokens_per_hour * np.exp(market.x_algorithms)),
                 "token_price": market.token_price, "compute_cost": market.compute_cost,
                 "compute_price": market.compute_price, "marginal_margin": 1 - market.compute_cost / market.compute_price,
                 "tokens": market.tokens, "token_spend": market.token_spend, "training_share": market.training / wanted,
                 "scarcity": np.exp(market.scarcity), "hardware_cost": market.hardware_cost,
                 "compute_demand": market.demand, "anchor_default": np.zeros_like(market.demand)}
        whole.update((name, m[name].sum(0)) for name in SUMS)
        return whole
