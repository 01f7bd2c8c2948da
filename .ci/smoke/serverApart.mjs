// Answers every request with a recorded stream, in a process of its own: the other one blocks. Prints its port.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const recording = readFileSync(process.argv[2]);
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'text/event-stream' }).end(recording);
}).listen(0, '127.0.0.1', () => console.log(server.address().port));
