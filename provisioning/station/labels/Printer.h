// A label printer that takes what it is sent: a TCP port, or a device of the USB printer class.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"

#include <string>

namespace mintmark::station {

class Printer {
public:
    /// "tcp:ADDRESS:PORT" (a numeric address: a name would be looked up without a deadline; IPv6 in square
    /// brackets) or "device:PATH" (a character device). Usage for another form, LabelPrinter where it is not
    /// there, is busy, or does not answer before the deadline.
    [[nodiscard]] static Outcome<Printer> open(const std::string& address, const Deadline& deadline);
    ~Printer();
    Printer(Printer&& other) noexcept;
    Printer& operator=(Printer&&) = delete;
    Printer(const Printer&) = delete;

    /// All of it, or LabelPrinter with how much was taken. What a printer does with it afterwards, nobody
    /// tells.
    [[nodiscard]] Outcome<void> send(ByteView octets, const Deadline& deadline);

private:
    Printer(int descriptor, bool isSocket, std::string address);
    int m_descriptor;
    bool m_isSocket;
    std::string m_address;
};

} // namespace mintmark::station
