import { Demand } from '../../src/flow/Demand.js';
import type { Pausable } from '../../src/flow/Pausable.js';

/** Counts the sources that are attached. */
export class CountingDemand extends Demand {
  attached = 0;

  override attach(source: Pausable): () => void {
    this.attached++;
    const detach = super.attach(source);
    return () => {
      this.attached--;
      detach();
    };
  }
}
