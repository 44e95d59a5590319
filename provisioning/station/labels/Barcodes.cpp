#include "provisioning/station/Barcodes.h"

#include "provisioning/identity/labels/Symbol.h"

namespace mintmark::station {

namespace labels = identity::labels;

Outcome<Barcode> barcodeOf(const std::string& text)
{
    auto symbol = labels::symbolOf(labels::SymbolKind::Code128, text);
    if (!symbol) return fail(Failure{FailureCode::Usage, symbol.error().detail});
    return Barcode{std::move(symbol->modules), labels::quietModules(labels::SymbolKind::Code128)};
}

} // namespace mintmark::station
