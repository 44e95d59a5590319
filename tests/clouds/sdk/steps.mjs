// What the scripts of the SDKs share: steps come as JSON on stdin, what each gave goes as JSON to stdout.
import https from 'node:https';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

// The packages lie in a build folder: MINTMARK_NPM holds package.json and node_modules.
export const load = createRequire(path.join(process.env.MINTMARK_NPM, 'package.json'));

// The Azure SDKs take a host and no port: the port is the default one of the agent that they use.
export function agentFor(port) {
  https.globalAgent.defaultPort = port;
  return https.globalAgent;
}

export async function input() {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  return JSON.parse(text);
}

// A call of an Azure SDK by its callback: some of them never settle the promise that they return.
export function called(object, name, given) {
  return new Promise((done, fail) => {
    object[name](...given, (error, value) => (error ? fail(error) : done(value)));
  });
}

// One result for each step: {"value"} or {"error"}. A step is [name, argument, ...].
export async function run(steps, call) {
  const results = [];
  for (const [name, ...given] of steps) {
    try {
      results.push({ value: (await call(name, given)) ?? null });
    } catch (error) {
      const response = error.response ?? error.$response ?? error.result;
      results.push({
        error: {
          name: error.name,
          message: String(error.message),
          status: error.$metadata?.httpStatusCode ?? response?.statusCode ?? null,
        },
      });
    }
  }
  process.stdout.write(JSON.stringify(results), () => process.exit(0));
}
