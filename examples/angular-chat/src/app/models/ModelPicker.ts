import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { injectModels } from './injectModels';

/** A list to choose a model from. */
@Component({
  selector: 'app-model-picker',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './ModelPicker.html',
  styleUrl: './ModelPicker.css',
})
export class ModelPicker {
  readonly label = input('Model');
  readonly value = model.required<string>();

  readonly #models = injectModels();
  protected readonly plain = this.#models.filter(({ group }) => group === undefined);
  protected readonly groups = computed(() =>
    [...new Set(this.#models.map(({ group }) => group))]
      .filter((label) => label !== undefined)
      .map((label) => ({ label, choices: this.#models.filter(({ group }) => group === label) })),
  );
}
