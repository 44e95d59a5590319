// Every struct that crosses the service's socket, and one of each with no member left as it begins.
#pragma once

#include "provisioning/station/remote/BenchMethods.h"

namespace mintmark::test {

namespace wire = station::wire;

template <class... T> struct List {
};
/// A new struct of Values.h or Methods.h belongs here: the compiler counts its members too.
using AllValues =
    List<station::StationInfo, station::TokenState, station::ProfileInfo, station::SocketRequest,
         station::BatchSummary, station::CertificateInfo, station::FactInfo, station::RunInfo,
         station::DeviceInfo, station::DeviceDetails, station::DeviceFilter, station::RegistryStats,
         station::LabelOrder, station::OnboardingCodes, station::CheckFinding, station::ExportSummary, Event,
         station::OrderInfo, station::StationIdentity, station::HeadInfo, station::AuditEntryInfo,
         station::AuditFilter, station::AuditPage, station::AuditExport, station::RevocationRequest,
         station::RevocationInfo, station::CrlInfo, station::CrlReport::Missing, station::CrlReport,
         station::RenewalRequest, station::RenewalInfo, station::RenewalStep, station::RenewalSummary,
         station::LeaveRequest, station::LeaveStep, station::LeaveSummary, station::ChainInfo::Part,
         station::ChainInfo, station::PossessionRequest, station::PossessionInfo, station::EndingInfo,
         station::ClockReport, station::IdSample, station::IdPreview, station::PoolInfo, station::VoidInfo,
         station::TrustRootInfo, station::TrustSetInfo, station::TrustQuestion, station::AffectedDevice,
         station::OperatorInfo, station::NewOperator, wire::Hello, wire::Welcome, wire::OperatorLogin,
         wire::SecondPerson, wire::StopCall, wire::FilePiece, wire::FilePlace, wire::TokenPin, wire::FromFile,
         wire::BatchOrder, wire::Page, wire::Named, station::ExportRequest, station::ExportMisfit,
         wire::Correction, wire::FileIn, wire::Closing, wire::LogFrom, wire::Why, wire::CrlOrder,
         wire::ChainOrder, wire::Until, wire::IdCount, wire::TrustFile, wire::TrustAdded, wire::LabelCount,
         wire::OnboardingOrder, wire::OperatorPin, wire::OperatorAdded, wire::OperatorRole,
         wire::PeoplePolicy, wire::BackupSent, station::WaitingRun, station::SiteInfo, station::SiteDelivery,
         SiteAnswer, wire::TrialQuestion, station::ShiftInfo, station::ShiftRequest, station::ShiftUnit,
         station::PluggedUnit, station::SocketInfo, station::SocketEvent, ProfileError, station::ProfileView,
         station::IdMistake, station::IdCandidate, station::IdJudgement, station::Diagnosis,
         wire::SocketPlace, wire::SocketLearning, wire::WatchTime, wire::ProfileDraft, wire::IdQuestion>;

template <class... T, class F> void forEach(List<T...> /*list*/, F&& f)
{
    (f(std::type_identity<T>{}), ...);
}

template <class T> T blank()
{
    if constexpr (std::is_same_v<T, Failure>)
        return Failure(FailureCode::Internal);
    else if constexpr (std::is_default_constructible_v<T>)
        return T{};
    else
        return wire::Shape<T>::blank();
}

/// Puts another value into it than a new one has; each call gives another.
class Filler {
public:
    template <class T> void operator()(T& value)
    {
        ++m_count;
        namespace detail = wire::detail;
        if constexpr (std::is_same_v<T, bool>) {
            value = !value;
        } else if constexpr (std::is_same_v<T, std::string>) {
            value = "text \"" + std::to_string(m_count) + "\" \xc3\xa9\n,\"secrets\":[";
        } else if constexpr (std::is_same_v<T, std::filesystem::path>) {
            value = "folder/" + std::to_string(m_count);
        } else if constexpr (std::is_same_v<T, Secret>) {
            value = Secret::copyOf(viewOf("secret " + std::to_string(m_count)));
        } else if constexpr (std::is_same_v<T, Pin>) {
            value.clear();
            value.append("pin " + std::to_string(m_count));
        } else if constexpr (std::is_same_v<T, SocketName>) {
            value.text = "A" + std::to_string(m_count);
        } else if constexpr (std::is_same_v<T, Bytes>) {
            value = {0, 255, static_cast<std::uint8_t>(m_count)};
        } else if constexpr (std::is_same_v<T, WallTime>) {
            value = WallTime(Milliseconds{1'790'000'000'123 + m_count});
        } else if constexpr (std::is_same_v<T, Milliseconds> || std::is_same_v<T, std::chrono::days>) {
            value = T(m_count);
        } else if constexpr (std::is_same_v<T, Failure>) {
            value = Failure(FailureCode::UnitClone, "detail " + std::to_string(m_count));
        } else if constexpr (std::is_enum_v<T>) {
            // The last of those that have a name and are not what it is.
            for (int at = 32; at >= 0; --at)
                if (const auto named = wire::Names<T>::named(nameAt<T>(at)); named && *named != value) {
                    value = *named;
                    return;
                }
        } else if constexpr (std::is_floating_point_v<T>) {
            value = m_count + 0.25;
        } else if constexpr (std::is_integral_v<T>) {
            value = static_cast<T>(std::numeric_limits<T>::max() - static_cast<T>(m_count % 100));
        } else if constexpr (detail::IsOptional<T>::value) {
            (*this)(value.emplace(blank<typename T::value_type>()));
        } else if constexpr (detail::IsVector<T>::value) {
            for (int at = 0; at < 2; ++at) {
                value.push_back(blank<typename T::value_type>());
                (*this)(value.back());
            }
        } else if constexpr (detail::IsPair<T>::value) {
            (*this)(value.first);
            (*this)(value.second);
        } else if constexpr (detail::IsMap<T>::value) {
            typename T::key_type key{};
            (*this)(key);
            if constexpr (std::is_same_v<typename T::key_type, std::string>)
                key = "key" + std::to_string(m_count);
            (*this)(value[key]);
        } else {
            std::apply([&](const auto&... one) { ((*this)(value.*one.pointer), ...); },
                       wire::Shape<T>::members);
        }
    }

private:
    template <class E> static std::string nameAt(int at)
    {
        if constexpr (std::is_same_v<E, RevocationReason>)
            return at <= 9 ? std::string(nameOf(RevocationReason::PrivilegeWithdrawn)) : std::string();
        else if constexpr (requires { wire::Names<E>::count; })
            return at < static_cast<int>(wire::Names<E>::count)
                       ? std::string(wire::Names<E>::name(static_cast<E>(at)))
                       : std::string();
        else
            return {};
    }
    int m_count = 0;
};

// How many members an aggregate has, by what it can be made of.
struct Anything {
    template <class T> operator T() const; // never defined: only asked about
};
template <class T, std::size_t... N> constexpr bool takes(std::index_sequence<N...> /*list*/)
{
    return requires
    {
        T{(static_cast<void>(N), Anything{})...};
    };
}
template <class T, std::size_t most = 32> constexpr std::size_t memberCount()
{
    if constexpr (most == 0)
        return 0;
    else if constexpr (takes<T>(std::make_index_sequence<most>{}))
        return most;
    else
        return memberCount<T, most - 1>();
}

} // namespace mintmark::test
