import { provideHttpClient, withFetch } from '@angular/common/http';
import { SseClientAnswer } from './sseClient.mjs';
import { run } from './run.mjs';

await run(SseClientAnswer, provideHttpClient(withFetch()));
