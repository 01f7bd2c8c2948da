import rivulet = require('rivulet');
import node = require('rivulet/node');
import openai = require('rivulet/openai');
import testing = require('rivulet/testing');

export const client = new openai.OpenAI({ transport: node.undiciTransport() });
export const error: Error = new rivulet.RateLimitError('slow down', { status: 429 });

export const mock = new testing.OpenAIMock();
mock.chat.completions.create.response = 'Hello';
export const mocked = new openai.OpenAI({ transport: mock.transport });
