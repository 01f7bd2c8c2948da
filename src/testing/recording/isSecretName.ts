const NAMES = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'openai-organization', 'openai-project'];

/** Whether a header or a parameter of this name says who somebody is: `api-key`, `x-goog-api-key`, `access_token`, … */
export function isSecretName(name: string): boolean {
  return NAMES.includes(name.toLowerCase()) || /(key|token|secret|password|signature|sig)$/i.test(name);
}
