import rivulet = require('rivulet');
import node = require('rivulet/node');
import openai = require('rivulet/openai');

export const client = new openai.OpenAI({ transport: node.undiciTransport() });
export const error: Error = new rivulet.RateLimitError('slow down', { status: 429 });
