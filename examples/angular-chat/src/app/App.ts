import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { ThemeToggle } from './theme/ThemeToggle';

/** What is around each page. */
@Component({
  selector: 'app-root',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, ThemeToggle],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './App.html',
  styleUrl: './App.css',
})
export class App {
  protected readonly pages = [
    { path: '/', name: 'Chat' },
    { path: '/compare', name: 'Compare' },
    { path: '/resource', name: 'Resource' },
  ];

  /** A link to `#main` would go to the base URL instead. */
  protected skip(event: Event, main: HTMLElement): void {
    event.preventDefault();
    main.focus();
  }
}
