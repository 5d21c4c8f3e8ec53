import './css/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { listenForScreens } from './asked-screen.ts';
import { call } from './bridge.ts';
import { readFirstPaint } from './first-paint.ts';
import { takeHome } from './home-store.ts';

async function open(): Promise<void> {
  const element = document.getElementById('root');
  if (element === null) throw new Error('index.html has no root');
  listenForScreens();
  const first = readFirstPaint();
  const root = createRoot(element);
  if (first !== null) {
    takeHome(first.home);
    root.render(<App language={first.language} settings={first.settings} />);
    return;
  }
  const [settings, about] = await Promise.all([call('settings', {}), call('about', {})]);
  const language = settings.language === 'system' ? about.systemLanguage : settings.language;
  root.render(<App language={language} settings={settings} />);
}

void open();
