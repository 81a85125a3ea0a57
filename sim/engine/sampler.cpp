#include "capexsim/engine/sampler.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "capexsim/base/check.hpp"
#include "capexsim/base/elementary.hpp"
#include "capexsim/base/lane_arithmetic.hpp"
#include "capexsim/base/normal.hpp"
#include "capexsim/engine/uniform_to.hpp"
#include "engine/mixture_quantile.hpp"
#include "engine/smooth_mixture.hpp"
#include "engine/smooth_quantiles.hpp"

namespace capexsim {
namespace {

/// a + b x
CAPEXSIM_CLONES void scale(double a, double b, Lanes& x) { CAPEXSIM_FOR_LANES(i) x[i] = a + b * x[i]; }

CAPEXSIM_CLONES void exponential(Lanes& x) { CAPEXSIM_FOR_LANES(i) x[i] = elementary::exp(x[i]); }

void look_up(QuantileTable const& table, Lanes const& uniform, Lanes& value) {
  uniform_to_normal(uniform, value);
  table.look_up(value, value);
}

void pick(Atoms const& atoms, Lanes const& uniform, Lanes& value) {
  for (int i = 0; i < lane_count; ++i) {
    auto const found =
        std::partition_point(atoms->begin(), atoms->end() - 1, [&](Atom const& atom) { return atom.cumulative < uniform[i]; });
    value[i] = found->value;
  }
}

void interpolate(std::vector<ScoredValue> const& points, Lanes const& uniform, Lanes& value) {
  uniform_to_normal(uniform, value);
  for (int i = 0; i < lane_count; ++i) {
    auto const right = std::partition_point(points.begin() + 1, points.end() - 1,
                                            [&](ScoredValue const& point) { return point.score < value[i]; });
    auto const left = std::prev(right);
    value[i] = left->value + (value[i] - left->score) / (right->score - left->score) * (right->value - left->value);
  }
}

struct SampleFamily {
  Lanes const& uniform;
  Lanes& value;
  QuantileTable const* table;
  MixtureQuantile const* mixture;

  void operator()(Fixed const& d) const { fill(value, d.value); }
  void operator()(Normal const& d) const {
    uniform_to_normal(uniform, value);
    scale(d.mean, d.sd, value);
  }
  void operator()(Lognormal const& d) const {
    uniform_to_normal(uniform, value);
    scale(d.log_median, d.log_sd, value);
    exponential(value);
  }
  void operator()(Uniform const& d) const {
    value = uniform;
    scale(d.low, d.high - d.low, value);
  }
  void operator()(Triangular const& d) const { uniform_to_triangular(d.low, d.mode, d.high, uniform, value); }
  void operator()(Pert const& d) const { (*this)(as_beta(d)); }
  void operator()(Beta const& d) const {
    look_up(*table, uniform, value);
    scale(d.low, d.high - d.low, value);
  }
  void operator()(StudentT const& d) const {
    look_up(*table, uniform, value);
    scale(d.center, d.scale, value);
  }
  void operator()(Discrete const& d) const { pick(d.atoms, uniform, value); }
  void operator()(Mixture const&) const { table ? look_up(*table, uniform, value) : mixture->sample(uniform, value); }
  void operator()(Empirical const& d) const { pick(d.atoms, uniform, value); }
  void operator()(Quantiles const& d) const { interpolate(*d.points, uniform, value); }
  void operator()(DirichletShare const&) const { look_up(*table, uniform, value); }
};

std::shared_ptr<QuantileTable const> make_table(Distribution const& family) {
  auto const* pert = std::get_if<Pert>(&family);
  if (auto const* d = std::get_if<DirichletShare>(&family))
    return std::make_shared<QuantileTable>(tabulate_log_gamma(d->mean * d->concentration));
  if (auto const* d = std::get_if<StudentT>(&family)) return std::make_shared<QuantileTable>(tabulate_student_t(d->df));
  if (!pert && !std::holds_alternative<Beta>(family)) return nullptr;
  auto const beta = pert ? as_beta(*pert) : std::get<Beta>(family);
  return std::make_shared<QuantileTable>(tabulate_beta(beta.alpha, beta.beta));
}

}  // namespace

/// What a family is looked up in, made when the first draw needs it: a scenario that is only judged needs none.
class Sampler::Tables {
 public:
  explicit Tables(Distribution const& family) : family_(family) {}

  void make_ready() {
    std::call_once(once_, [&] {
      table = make_table(family_);
      if (auto const* d = std::get_if<Mixture>(&family_)) prepare(*d);
    });
  }

  std::shared_ptr<QuantileTable const> table;
  std::shared_ptr<MixtureQuantile const> mixture;

 private:
  /// A smooth mixture that bends gently is tabulated; the root finder is left for the others.
  void prepare(Mixture const& d) {
    auto smooth = is_smooth(d) ? std::make_shared<QuantileTable>(tabulate_mixture(d)) : nullptr;
    if (smooth && smooth->is_good()) {
      table = std::move(smooth);
    } else {
      mixture = std::make_shared<MixtureQuantile>(d);
    }
  }

  Distribution const& family_;
  std::once_flag once_;
};

Sampler::Sampler(Draw const& draw)
    : draw_(std::make_shared<Draw const>(draw)),
      is_cut_(std::isfinite(draw.low) || std::isfinite(draw.high)),
      tables_(std::make_shared<Tables>(draw_->family)) {
  if (!is_cut_) return;
  below_ = mass_below(draw.family, draw.low);
  inside_ = mass_up_to(draw.family, draw.high) - below_;
}

void Sampler::sample(Lanes const& uniform, Lanes& value) const {
  if (!is_cut_) return sample_uncut(uniform, value);
  // The mass outside [low, high] is shared out inside: u moves into [F(low), F(high)].
  Lanes inside = uniform;
  scale(below_, inside_, inside);
  hold_within(0x1p-54, 1 - 0x1p-53, inside);
  sample_uncut(inside, value);
  hold_within(draw_->low, draw_->high, value);
}

void Sampler::sample_uncut(Lanes const& uniform, Lanes& value) const {
  tables_->make_ready();
  std::visit(SampleFamily{uniform, value, tables_->table.get(), tables_->mixture.get()}, draw_->family);
}

}  // namespace capexsim
