#include "provisioning/station/Labels.h"

#include "hsm/DurableFile.h"
#include "provisioning/identity/labels/Label.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/labels/Printer.h"

namespace mintmark::station {
namespace {

using namespace std::chrono_literals;
namespace labels = identity::labels;

constexpr std::size_t largestTemplate = 65536;
constexpr Milliseconds reaching = 5s, handing = 10s;

/// What stands in a report instead of what is for the label alone.
constexpr const char* concealed = "(Matter's onboarding payload)";

struct Laid {
    labels::Label label;
    std::uint32_t dotsPerInch = 0;
    LabelReport report;

    Laid() = default;
    Laid(Laid&&) = default;
    Laid& operator=(Laid&&) = default;
    /// What is a secret on the paper stays in no memory.
    ~Laid()
    {
        for (auto& code : label.codes)
            if (code.isOnboarding)
                for (auto* text : {&code.content, &code.source})
                    wipe(text->data(), text->size());
        for (auto& text : label.texts)
            if (text.isOnboarding) wipe(text.text.data(), text.text.size());
    }
};

std::string_view textIn(const Secret& secret)
{
    const auto octets = secret.reveal();
    return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

Outcome<Laid> layOut(Station& station, const LabelRequest& request, OnboardingUse use)
{
    const auto text = readWhole(request.sheet, largestTemplate);
    if (!text)
        return fail(Failure{FailureCode::LabelTemplate,
                            request.sheet.string() + " cannot be read, or has more than 64 KiB"});
    const auto sheet = labels::parseTemplate(*text, request.sheet.filename().string());
    if (!sheet) return fail(Failure{FailureCode::LabelTemplate, sheet.error().text()});
    const auto device = TRY(station.device(request.deviceId)).device;
    // The day when the device was made: a reprint says what the first label said.
    const auto date = toRfc3339(device.createdAt).substr(0, 10);
    OnboardingCodes codes;
    if (labels::holdsOnboarding(*sheet))
        codes = TRY(station.onboarding(device.deviceId, request.profile, use));
    auto label = labels::layOut(*sheet, {device.deviceId, device.hardwareId, device.model, date,
                                         textIn(codes.qr), textIn(codes.manual)});
    if (!label) return fail(Failure{FailureCode::LabelTemplate, label.error().text()});
    Laid laid;
    laid.dotsPerInch = sheet->dotsPerInch;
    laid.report.deviceId = device.deviceId;
    for (const auto& code : label->codes)
        laid.report.codes.push_back(code.isOnboarding ? concealed : code.content);
    for (const auto& one : label->texts)
        laid.report.texts.push_back(one.isOnboarding ? concealed : one.text);
    laid.label = std::move(*label);
    return laid;
}

/// By the file's ending.
Outcome<Bytes> drawn(const Laid& laid, const std::filesystem::path& file, labels::Mark mark)
{
    const auto ending = file.extension();
    if (ending == ".svg") return bytesOf(labels::toSvg(laid.label, mark));
    if (ending == ".png") return labels::toPng(laid.label, laid.dotsPerInch, mark);
    if (ending == ".zpl" && mark == labels::Mark::None) return bytesOf(labels::toZpl(laid.label));
    return fail(Failure{FailureCode::Usage, mark == labels::Mark::None
                                                ? "a label's file ends with .svg, .png or .zpl"
                                                : "a preview's file ends with .svg or .png"});
}

Outcome<void> write(const std::filesystem::path& file, ByteView octets)
{
    if (const auto error = hsm::replaceFile(file, file.string() + ".new", octets))
        return fail(Failure{FailureCode::OutputFailed, file.string() + ": " + error.message()});
    return {};
}

} // namespace

Outcome<LabelReport> previewLabel(Station& station, const LabelRequest& request,
                                  const std::filesystem::path& file)
{
    auto laid = TRY(layOut(station, request, OnboardingUse::Blank));
    const auto octets = TRY(drawn(laid, file, labels::Mark::Preview));
    TRY(write(file, octets));
    laid.report.destination = file.string();
    laid.report.octets = octets.size();
    return std::move(laid.report);
}

Outcome<LabelReport> printLabel(Station& station, const LabelRequest& request, const LabelDestination& to,
                                bool reprint, const std::string& supervisor)
{
    if (to.file.empty() == to.printer.empty())
        return fail(Failure{FailureCode::Usage, "a label goes to a file or to a printer"});
    auto laid = TRY(layOut(station, request, OnboardingUse::Print));
    const auto octets =
        to.file.empty() ? bytesOf(labels::toZpl(laid.label)) : TRY(drawn(laid, to.file, labels::Mark::None));
    laid.report.octets = octets.size();
    laid.report.destination = to.file.empty() ? to.printer : to.file.string();
    const LabelOrder order{laid.report.destination, reprint, supervisor};
    if (!to.file.empty()) {
        laid.report.number = TRY(station.countLabel(laid.report.deviceId, order));
        TRY(write(to.file, octets));
        return std::move(laid.report);
    }
    auto printer = TRY(Printer::open(to.printer, Deadline(systemClock(), reaching)));
    laid.report.number = TRY(station.countLabel(laid.report.deviceId, order));
    TRY(printer.send(octets, Deadline(systemClock(), handing)));
    return std::move(laid.report);
}

Outcome<LabelReport> verifyLabel(Station& station, const LabelRequest& request, const std::string& scanned)
{
    if (scanned.empty() || scanned.size() > 4096)
        return fail(Failure{FailureCode::LabelOther, "nothing was scanned, or too much"});
    const auto laid = TRY(layOut(station, request, OnboardingUse::Verify));
    bool names = false;
    for (const auto& code : laid.label.codes)
        names = names || code.namesDevice;
    if (!names)
        return fail(Failure{FailureCode::LabelTemplate,
                            request.sheet.filename().string() +
                                ": no code on it names the device, so that no scan can tell it"});
    if (labels::isScanOf(laid.label, scanned)) return LabelReport(laid.report);
    const auto other = station.device(scanned);
    return fail(
        Failure{FailureCode::LabelOther,
                other ? "it names " + other->device.deviceId + ", and the device is " + laid.report.deviceId
                      : "it is not what the label of " + laid.report.deviceId + " holds"});
}

} // namespace mintmark::station
