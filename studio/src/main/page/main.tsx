import './frame/page.css';
import { render } from 'preact';
import { Changes } from './api/changes';
import { App } from './frame/app';
import { startKeys } from './frame/keys';
import { startTheme } from './frame/theme';
import { startTitle } from './frame/title';
import { Actions } from './state/actions';
import { Store } from './state/store';

const store = new Store();
const actions = new Actions(store);
startTheme();
startTitle(store);
render(<App store={store} actions={actions} />, document.getElementById('app')!);
startKeys(store, actions);
actions.start();
new Changes(() => actions.changed(), (connection) => store.set({ connection })).start();
