"""Technology, prices and demand: what all providers share. Arrays are of paths."""

import numpy as np

from inputs import Refused

DT = 0.25  # years per quarter
HOURS_PER_YEAR = 8760
PER_QUARTER = 2.19  # BUSD that 1 MH100e earns in a quarter at 1 USD/H100e-hour


def capital_recovery(rate, years):
    return rate / (1 - (1 + rate) ** -years)


class Market:
    def __init__(self, inputs, rng):
        self.quarters, self.rng = inputs.quarters, rng
        self.read_technology(inputs)
        self.read_prices(inputs)
        self.read_demand(inputs)
        self.derive_start(inputs)
        self.draw_noise(inputs.paths)
        zero = np.zeros(inputs.paths)
        self.x_hardware, self.x_power, self.x_algorithms = zero.copy(), zero.copy(), zero.copy()
        self.scarcity, self.tightness, self.log_token_price = zero.copy(), zero, zero
        self.adoption, self.log_training, self.fade = zero.copy(), zero.copy(), 1.0
        self.walk, self.cycle, self.slowdown = zero.copy(), zero.copy(), np.zeros(inputs.paths, bool)
        self.general_walk, self.general_cycle, self.general_slowdown = zero.copy(), zero.copy(), zero.copy()
        self.lagged = self.initial_lagged = self.prior_price_fall / self.adjustment
        self.backlog = zero

    def read_technology(self, inputs):
        get = inputs.constant
        if inputs.inputs["technology.hardware.wright"]["form"] != "word":
            raise Refused("hardware that gets cheaper by experience")
        self.hardware_cost0, self.hardware_power0 = get("technology.hardware.cost"), get("technology.hardware.power")
        self.hardware_growth = get("technology.hardware.price_performance.growth")
        self.hardware_volatility = get("technology.hardware.price_performance.volatility")
        self.power_growth = get("technology.hardware.efficiency.growth")
        self.power_volatility = get("technology.hardware.efficiency.volatility")
        self.algorithm_growth = get("technology.algorithms.efficiency.growth")
        self.algorithm_volatility = get("technology.algorithms.efficiency.volatility")
        self.jump_rate, self.jump_log_sd = get("technology.algorithms.jumps.rate"), get("technology.algorithms.jumps.log_sd")
        self.log_jump = np.log(get("technology.algorithms.jumps.factor"))
        self.tokens_per_hour = get("technology.algorithms.tokens_per_hour")
        self.facility_cost0, self.facility_growth = get("technology.facility.cost"), get("technology.facility.cost_growth")
        if np.any(self.facility_cost0 <= 0):
            raise Refused("sites that cost nothing")
        self.pue, self.electricity = get("technology.facility.pue"), get("technology.facility.electricity_price")
        self.usable_share, self.upkeep = get("technology.usable_share"), get("technology.hardware.operating_cost")
        self.site_upkeep = get("technology.facility.operating_cost")
        rate = get("technology.financing.discount_rate")
        self.hardware_charge = capital_recovery(rate, get("technology.financing.hardware_life"))
        self.facility_charge = capital_recovery(rate, get("technology.financing.facility_life"))

    def read_prices(self, inputs):
        get = inputs.constant
        self.markup, self.tightness_limit = get("pricing.markup"), np.log(get("pricing.scarcity.limit"))
        self.hardware_pass_through = get("pricing.hardware_pass_through")
        self.algorithm_pass_through = get("pricing.algorithm_pass_through")
        self.response, self.decay = get("pricing.scarcity.response"), get("pricing.scarcity.decay")

    def read_demand(self, inputs):
        get = lambda place: inputs.constant("demand." + place)
        for key in ("demand.inference.prior_price_fall", "demand.training.growth.decay"):
            if inputs.inputs[key]["form"] != "word":
                raise Refused(f"'{key}' as a number")
        self.adoption_initial = get("inference.adoption_growth.initial")
        self.adoption_long_run = get("inference.adoption_growth.long_run")
        self.fade_step = np.exp(-DT * get("inference.adoption_growth.decay"))
        self.training_initial, self.training_long_run = get("training.growth.initial"), get("training.growth.long_run")
        elasticity = get("inference.price_elasticity.long_run")
        self.short_run = elasticity * get("inference.price_elasticity.short_run_ratio")
        self.lag_gain = elasticity - self.short_run
        self.adjustment = get("inference.price_elasticity.adjustment")
        self.log_budget, self.budget_growth = np.log(get("inference.budget.limit")), get("inference.budget.growth")
        self.sharpness = get("inference.budget.sharpness")
        self.walk_volatility, self.memory = get("noise.random_walk"), np.exp(-DT * get("noise.cycle_speed"))
        self.cycle_step = get("noise.cycle_sd") * np.sqrt(1 - self.memory**2)
        self.onset, self.recovery = get("slowdown.onset"), get("slowdown.recovery")
        self.slow_inference, self.slow_general = get("slowdown.inference_growth"), get("slowdown.general_growth")
        self.general_fall = get("general_cloud.price_fall")
        self.general_trend = get("general_cloud.growth") + get("general_cloud.elasticity") * self.general_fall
        self.general_power_fall = get("general_cloud.power_fall")
        self.returning, self.spill_over = get("returning_backlog"), inputs.constant("market.spill_over")

    def compute_cost_at(self, hardware_cost, hardware_power, facility_cost):
        meter = hardware_power * self.pue
        hardware = 1000 * hardware_cost * (self.hardware_charge + self.upkeep)
        sites = 1000 * meter * facility_cost * self.facility_charge
        energy = HOURS_PER_YEAR / 1000 * meter * self.electricity
        return (hardware + sites + energy) / (HOURS_PER_YEAR * self.usable_share)

    def derive_start(self, inputs):
        self.cost0 = self.compute_cost_at(self.hardware_cost0, self.hardware_power0, self.facility_cost0)
        self.price0 = (1 + self.markup) * self.cost0
        self.token_price0 = self.price0 / self.tokens_per_hour
        fleet = self.fleet_ratio(inputs)
        self.inference0 = inputs.constant("demand.inference.compute") * fleet
        self.training0 = inputs.constant("demand.training.budget") * fleet
        if np.any(self.inference0 <= 0):
            raise Refused("inference that asks for no compute")
        self.tokens0 = PER_QUARTER * self.tokens_per_hour * self.inference0
        self.log_spend0 = np.log(self.tokens0 * self.token_price0)
        next_cost = self.compute_cost_at(self.hardware_cost0 * np.exp(-DT * self.hardware_growth),
                                         self.hardware_power0 * np.exp(-DT * self.power_growth),
                                         self.facility_cost0 * np.exp(DT * self.facility_growth))
        self.prior_price_fall = (DT * self.algorithm_pass_through * self.algorithm_growth +
                                 self.hardware_pass_through * np.log(self.cost0 / next_cost))

    def fleet_ratio(self, inputs):
        """Usable compute at the start over its central value."""
        if not inputs.choices["demand_follows_fleet"]:
            return 1.0
        keys = [f"providers.{name}.compute" for name in inputs.providers]
        central = sum(inputs.inputs[key]["central"] for key in keys) * inputs.inputs["technology.usable_share"]["central"]
        return self.usable_share * sum(inputs.constant(key) for key in keys) / central

    def draw_noise(self, paths):
        self.normals = self.rng.standard_normal((self.quarters, 8, paths))
        self.jumps = self.rng.poisson(self.jump_rate * DT, (self.quarters, paths))
        self.slowdown_uniforms = self.rng.random((self.quarters, paths))

    def advance(self, t):
        """Steps 1 to 3 of a quarter: progress, prices, demand."""
        if t > 0:
            self.advance_technology(t)
            self.advance_demand(t)
            self.scarcity = (1 - self.decay) * self.scarcity + self.response * self.tightness
        self.update_prices(t)
        self.update_demand(t)
        self.update_general(t)

    def advance_technology(self, t):
        root = DT**0.5
        normals, jumps = self.normals[t], self.jumps[t]
        self.x_hardware += self.hardware_growth * DT + self.hardware_volatility * root * normals[0]
        self.x_power += self.power_growth * DT + self.power_volatility * root * normals[1]
        drift = (self.algorithm_growth - self.jump_rate * self.log_jump) * DT
        self.x_algorithms += drift + self.algorithm_volatility * root * normals[2]
        self.x_algorithms += jumps * self.log_jump + np.sqrt(jumps) * self.jump_log_sd * normals[3]

    def advance_demand(self, t):
        root, normals, uniform = DT**0.5, self.normals[t], self.slowdown_uniforms[t]
        self.adoption += (self.adoption_long_run + (self.adoption_initial - self.adoption_long_run) * self.fade) * DT
        self.log_training += (self.training_long_run + (self.training_initial - self.training_long_run) * self.fade) * DT
        self.fade = self.fade * self.fade_step
        self.slowdown = np.where(self.slowdown, uniform >= self.recovery, uniform < self.onset)
        self.adoption += self.slow_inference * DT * self.slowdown
        self.walk += self.walk_volatility * root * normals[4]
        self.cycle = self.memory * self.cycle + self.cycle_step * normals[5]
        self.general_walk += 0.5 * self.walk_volatility * root * normals[6]
        self.general_cycle = self.memory * self.general_cycle + 0.5 * self.cycle_step * normals[7]
        self.general_slowdown += self.slow_general * DT * self.slowdown

    def update_prices(self, t):
        self.hardware_cost = self.hardware_cost0 * np.exp(-self.x_hardware)
        self.hardware_power = self.hardware_power0 * np.exp(-self.x_power)
        self.facility_cost = self.facility_cost0 * np.exp(self.facility_growth * DT * t)
        self.compute_cost = self.compute_cost_at(self.hardware_cost, self.hardware_power, self.facility_cost)
        asked = self.price0 * np.exp(self.hardware_pass_through * np.log(self.compute_cost / self.cost0) + self.scarcity)
        energy = self.hardware_power * self.pue * self.electricity / (1000 * self.usable_share)
        self.compute_price = np.maximum(asked, energy)
        before = self.log_token_price
        self.log_token_price = np.log(self.compute_price / self.price0) - self.algorithm_pass_through * self.x_algorithms
        self.token_price = self.token_price0 * np.exp(self.log_token_price)
        if t > 0:
            self.lagged = (1 - self.adjustment) * self.lagged + self.adjustment * before

    def update_demand(self, t):
        log_tokens = (self.adoption + self.walk + self.cycle - self.short_run * self.log_token_price -
                      self.lag_gain * (self.lagged - self.initial_lagged))
        excess = self.log_spend0 + log_tokens + self.log_token_price - self.log_budget - self.budget_growth * DT * t
        log_tokens -= np.logaddexp(0, self.sharpness * excess) / self.sharpness
        self.tokens = self.tokens0 * np.exp(log_tokens)
        self.token_spend = self.tokens * self.token_price
        self.inference = self.inference0 * np.exp(log_tokens - self.x_algorithms)
        self.training = self.training0 * np.exp(self.log_training) / (self.compute_price * PER_QUARTER)
        self.demand = self.inference + self.training + self.backlog

    def update_general(self, t):
        self.general_price = np.exp(-self.general_fall * DT * t)
        self.general_index = np.exp(self.general_trend * DT * t + self.general_walk + self.general_cycle +
                                    self.general_slowdown)

    def settle(self, usable, unmet):
        """What a quarter leaves to the next."""
        with np.errstate(divide="ignore"):
            tightness = np.log(self.demand / usable)
        self.tightness = np.clip(tightness, -self.tightness_limit, self.tightness_limit)
        self.backlog = self.returning * unmet
