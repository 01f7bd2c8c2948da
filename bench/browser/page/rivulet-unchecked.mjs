import { provideOpenAI } from 'rivulet/angular';
import { baseURL } from './request.mjs';
import { RivuletAnswer } from './rivuletAnswer.mjs';
import { run } from './run.mjs';

await run(RivuletAnswer, provideOpenAI({ baseURL, validate: false }));
