// The yardstick of start and memory: a window that paints a line of text, and nothing else.
import { app, BrowserWindow } from 'electron';

app.enableSandbox();
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1120, height: 760, show: true });
  window.setMenu(null);
  void window.loadURL('data:text/html;charset=utf-8,<p>%EC%9D%B8%EC%A6%9D%EC%84%9C');
});
app.on('window-all-closed', () => {
  app.quit();
});
