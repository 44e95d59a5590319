// Drives an IoT Hub with Azure's own SDK: {"port", "policy", "key", "steps"} on stdin. A step names a call of Registry.
import { agentFor, called, input, load, run } from './steps.mjs';

const { port, policy, key, steps } = await input();
const { Registry } = load('azure-iothub');
const registry = Registry.fromConnectionString(
  `HostName=127.0.0.1;SharedAccessKeyName=${policy};SharedAccessKey=${key}`,
);
registry._restApiClient.setOptions({ http: { agent: agentFor(port) } }); // the SDK has no public way to a port

await run(steps, async (name, given) => {
  const value = await called(registry, name, given);
  return value?._registry ? { deviceId: value.deviceId, tags: value.tags, properties: { desired: value.properties.desired } } : value;
});
