// Drives a DPS with Azure's own SDKs: {"port", "policy", "key", "idScope", "steps"} on stdin.
// A step names a call of ProvisioningServiceClient, or is ["query", text, page] or ["register", id, cert, key].
import { agentFor, called, input, load, run } from './steps.mjs';

const { port, policy, key, idScope, steps } = await input();
const host = '127.0.0.1';
agentFor(port);
const { ProvisioningServiceClient } = load('azure-iot-provisioning-service');
const client = ProvisioningServiceClient.fromConnectionString(
  `HostName=${host};SharedAccessKeyName=${policy};SharedAccessKey=${key}`,
);

async function query(text, page) {
  const pages = client.createIndividualEnrollmentQuery({ query: text }, page);
  const found = [];
  do {
    found.push(await called(pages, 'next', []));
  } while (pages.hasMoreResults);
  return found;
}

async function register(id, cert, secret) {
  const { ProvisioningDeviceClient } = load('azure-iot-provisioning-device');
  const { Http } = load('azure-iot-provisioning-device-http');
  const { X509Security } = load('azure-iot-security-x509');
  const device = ProvisioningDeviceClient.create(host, idScope, new Http(), new X509Security(id, { cert, key: secret }));
  return called(device, 'register', []);
}

await run(steps, async (name, given) => {
  if (name === 'query') return query(...given);
  if (name === 'register') return register(...given);
  return called(client, name, given);
});
