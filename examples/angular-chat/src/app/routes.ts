import type { Routes } from '@angular/router';

/** The pages. Each is loaded when it is gone to. */
export const routes: Routes = [
  { path: '', title: 'Chat · rivulet', loadComponent: async () => (await import('./chat/ChatPage')).ChatPage },
  {
    path: 'compare',
    title: 'Compare · rivulet',
    loadComponent: async () => (await import('./compare/ComparePage')).ComparePage,
  },
  {
    path: 'resource',
    title: 'Resource · rivulet',
    loadComponent: async () => (await import('./resource/ResourcePage')).ResourcePage,
  },
  { path: '**', redirectTo: '' },
];
