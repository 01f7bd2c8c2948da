import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Asset } from './readAssets.js';

/** Sends a file. It may be kept for ever: its name has a hash of what is in it. */
export function sendAsset(request: IncomingMessage, response: ServerResponse, { type, body, gzipped }: Asset): void {
  const zips = /\bgzip\b/.test(String(request.headers['accept-encoding']));
  response
    .writeHead(200, {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      ...(zips && { 'content-encoding': 'gzip' }),
    })
    .end(request.method === 'HEAD' ? undefined : zips ? gzipped : body);
}
