import { bootstrapApplication, type BootstrapContext } from '@angular/platform-browser';
import { App } from './app/App';
import { appServerConfig } from './app/appServerConfig';

/** What `@angular/ssr` renders a page with. */
export default function bootstrap(context: BootstrapContext) {
  return bootstrapApplication(App, appServerConfig, context);
}
