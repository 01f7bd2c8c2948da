import { provideHttpClient } from '@angular/common/http';
import { PartialTextAnswer } from './partialText.mjs';
import { run } from './run.mjs';

await run(PartialTextAnswer, provideHttpClient());
