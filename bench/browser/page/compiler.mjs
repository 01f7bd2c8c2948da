// Before all else: Angular's packages are linked as they are loaded, and components compiled. For all contenders alike.
import '@angular/compiler';
