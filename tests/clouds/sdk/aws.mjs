// Drives AWS IoT's control plane with AWS's own SDK: {"port", "region", "access", "secret", "steps"} on stdin.
// A step is [command, input], as ["CreateThing", {"thingName": "a"}].
import { input, load, run } from './steps.mjs';

const { port, region, access, secret, steps } = await input();
const sdk = load('@aws-sdk/client-iot');
const client = new sdk.IoTClient({
  region,
  endpoint: `https://127.0.0.1:${port}`,
  credentials: { accessKeyId: access, secretAccessKey: secret },
  maxAttempts: 1,
});

await run(steps, async (name, [given]) => {
  const { $metadata: _, ...answer } = await client.send(new sdk[`${name}Command`](given ?? {}));
  return answer;
});
