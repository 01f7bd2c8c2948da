import { provideHttpClient } from '@angular/common/http';
import { httpClientTransport, provideOpenAI, provideTransport } from 'rivulet/angular';
import { baseURL } from './request.mjs';
import { RivuletAnswer } from './rivuletAnswer.mjs';
import { run } from './run.mjs';

await run(RivuletAnswer, [provideHttpClient(), provideTransport(httpClientTransport), provideOpenAI({ baseURL })]);
