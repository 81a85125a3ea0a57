#include "scenario/number_visitor.hpp"
#include "scenario/quantity_reader.hpp"
#include "scenario/reading.hpp"
#include "scenario/shares.hpp"
#include "scenario/standard.hpp"

namespace capexsim {
namespace {

/// Reads whatever key the table declares, or takes its built-in default.
class ReadNumbers : public NumberVisitor {
 public:
  explicit ReadNumbers(Reading& reading) : reading_(reading) {}

  void visit(Key const& key, Quantity& quantity) override {
    auto const* node = reading_.keys.find(key.place);
    quantity = node ? read_quantity(*node, key, fiscal_year_end(key.place), reading_.diagnostics) : standard_quantity(key);
    if (node || !key.is_required) return;
    reading_.keys.report_missing(key.place, key.unit.empty() ? "a number" : "a number of " + std::string(key.unit));
  }

  void visit(SharesKey const& key, std::vector<std::string> const& names, std::vector<Quantity>& shares) override {
    auto const* node = reading_.keys.find(key.place);
    shares =
        node ? read_shares(*node, key, names, fiscal_year_end(key.place), reading_.diagnostics) : standard_shares(key, names);
    bool const has_default = key.may_leave_rest || names.size() <= 1;
    if (!node && !has_default) reading_.keys.report_missing(key.place, "a share for every provider");
  }

  void visit(SharesKey const& key, QuarterShares<Quantity>& lead_time) override {
    auto const* node = reading_.keys.find(key.place);
    lead_time = node ? read_quarter_shares(*node, key, reading_.diagnostics) : standard_quarter_shares(key);
  }

 private:
  /// Month in which the fiscal year of the provider ends that a place belongs to; 0 for a place of no provider.
  [[nodiscard]] int fiscal_year_end(std::string_view place) const {
    constexpr std::string_view providers = "providers.";
    if (!place.starts_with(providers)) return 0;
    auto const rest = place.substr(providers.size());
    auto const found = reading_.fiscal_year_end.find(rest.substr(0, rest.find('.')));
    return found != reading_.fiscal_year_end.end() ? found->second : 0;
  }

  Reading& reading_;
};

}  // namespace

void read_numbers(Reading& reading) {
  ReadNumbers visitor(reading);
  visit_numbers(reading.scenario, visitor);
}

}  // namespace capexsim
