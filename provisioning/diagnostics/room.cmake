mintmark_room(diagnostics SOURCES diagnostics/Alerts.cpp diagnostics/BackOff.cpp diagnostics/HttpPost.cpp diagnostics/Hub.cpp
  diagnostics/Journal.cpp diagnostics/JsonLine.cpp diagnostics/Metrics.cpp diagnostics/MetricsServer.cpp diagnostics/Opening.cpp diagnostics/Otlp.cpp
  diagnostics/OtlpTransport.cpp diagnostics/Prometheus.cpp diagnostics/Record.cpp diagnostics/RotatingFile.cpp diagnostics/Sender.cpp
  diagnostics/Spool.cpp diagnostics/SyslogMessage.cpp diagnostics/SyslogTls.cpp
  USES mintmark_base mintmark_values
  WITHIN Qt6::Core Qt6::Network OpenSSL::SSL OpenSSL::Crypto Threads::Threads)
