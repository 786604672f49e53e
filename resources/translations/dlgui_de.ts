<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
<context>
    <name>below</name>
    <message>
        <source> It counts from 0, so that start and decay are those of the second epoch.</source>
        <translation> Dort wird ab 0 gezählt, sodass Anfang und Abfall die der zweiten Epoche sind.</translation>
    </message>
    <message>
        <source> It divides by the norm + 1e-6, so that gradients end up a little shorter.</source>
        <translation> Dort wird durch die Norm + 1e-6 geteilt, sodass Gradienten etwas kürzer werden.</translation>
    </message>
    <message>
        <source> It ends at 0, here at {} of the rate.</source>
        <translation> Es endet bei 0, hier bei {} der Lernrate.</translation>
    </message>
    <message>
        <source> Open it in Excel and save it again.</source>
        <translation> Öffnen Sie die Datei in Excel und speichern Sie sie neu.</translation>
    </message>
    <message>
        <source> Save it again.</source>
        <translation> Speichern Sie die Datei neu.</translation>
    </message>
    <message>
        <source> Softmax over one unit is always 1.</source>
        <translation> Softmax über eine Einheit ist immer 1.</translation>
    </message>
    <message>
        <source> and needs</source>
        <translation> und braucht</translation>
    </message>
    <message>
        <source> and {} more</source>
        <translation> und {} weitere</translation>
    </message>
    <message>
        <source> of {} values</source>
        <translation> von {} Werten</translation>
    </message>
    <message>
        <source>(x − min) / (max − min)</source>
        <translation>(x − min) / (max − min)</translation>
    </message>
    <message>
        <source>, and {} more</source>
        <translation>, und {} weitere</translation>
    </message>
    <message>
        <source>, drawn by chance</source>
        <translation>, durch Zufall gezogen</translation>
    </message>
    <message>
        <source>, with the {} term</source>
        <translation>, mit dem {}-Term</translation>
    </message>
    <message>
        <source>, with the {} terms</source>
        <translation>, mit den Termen {}</translation>
    </message>
    <message>
        <source>1,797 handwritten digits as pictures of 8 x 8 pixels (Alpaydin &amp; Kaynak, 1998).</source>
        <translation>1 797 handgeschriebene Ziffern als Bilder von 8 x 8 Pixeln (Alpaydin &amp; Kaynak, 1998).</translation>
    </message>
    <message>
        <source>1,797 pictures of 8 × 8 pixels, ten classes.</source>
        <translation>1 797 Bilder von 8 × 8 Pixeln, zehn Klassen.</translation>
    </message>
    <message>
        <source>150 flowers, three kinds, petal length and width.</source>
        <translation>150 Blüten, drei Arten, Maße der Blütenblätter.</translation>
    </message>
    <message>
        <source>; they cancel, and ρ is what rounding left</source>
        <translation>; sie heben sich auf, und ρ ist, was die Rundung ließ</translation>
    </message>
    <message>
        <source>; {} of them need</source>
        <translation>; {} davon brauchen</translation>
    </message>
    <message>
        <source>A Python file that needs only NumPy: predicts rows from the command line and tests itself.</source>
        <translation>Eine Python-Datei, die nur NumPy braucht: sagt Zeilen auf der Kommandozeile vorher und prüft sich selbst.</translation>
    </message>
    <message>
        <source>A callback, not a schedule.</source>
        <translation>Ein Callback, kein Lernratenplan.</translation>
    </message>
    <message>
        <source>A column that never changed in training is always 0 here; there another value is divided by 1e-7.</source>
        <translation>Eine Spalte, die sich im Training nie änderte, ist hier immer 0; dort wird ein anderer Wert durch 1e-7 geteilt.</translation>
    </message>
    <message>
        <source>A column that never changed in training is always 0 here; there another value stays undivided.</source>
        <translation>Eine Spalte, die sich im Training nie änderte, ist hier immer 0; dort bleibt ein anderer Wert ungeteilt.</translation>
    </message>
    <message>
        <source>A constraint there does not know the rate, which the threshold needs.</source>
        <translation>Eine Nebenbedingung kennt dort die Lernrate nicht, die die Schwelle braucht.</translation>
    </message>
    <message>
        <source>A formula of x that you type, as x*tanh(log(1+exp(x))); its slope is derived from it.</source>
        <translation>Eine Formel von x zum Eintippen, etwa x*tanh(log(1+exp(x))); ihre Steigung wird daraus abgeleitet.</translation>
    </message>
    <message>
        <source>A formula that was typed has no name there; write it as a function.</source>
        <translation>Eine eingetippte Formel hat dort keinen Namen; schreiben Sie sie als Funktion.</translation>
    </message>
    <message>
        <source>A function between backward() and step().</source>
        <translation>Eine Funktion zwischen backward() und step().</translation>
    </message>
    <message>
        <source>A function; it becomes a layer by a class of one's own.</source>
        <translation>Eine Funktion; durch eine eigene Klasse wird sie zur Schicht.</translation>
    </message>
    <message>
        <source>A loss lower by no more than this is not better</source>
        <translation>Ein höchstens um so viel kleinerer Verlust ist nicht besser</translation>
    </message>
    <message>
        <source>A newer dlgui wrote settings that this one does not know: {}{}. They are kept and have no effect here; update dlgui to use them.</source>
        <translation>Ein neueres dlgui schrieb Einstellungen, die dieses nicht kennt: {}{}. Sie bleiben erhalten und wirken hier nicht; aktualisieren Sie dlgui, um sie zu nutzen.</translation>
    </message>
    <message>
        <source>A plugin runs with your rights: install what you trust.</source>
        <translation>Ein Plugin läuft mit Ihren Rechten: Installieren Sie nur, dem Sie vertrauen.</translation>
    </message>
    <message>
        <source>A readable document: every layer with its weights as decimals, preprocessing, test rows.</source>
        <translation>Ein lesbares Dokument: jede Schicht mit ihren Gewichten als Dezimalzahlen, Vorverarbeitung, Testzeilen.</translation>
    </message>
    <message>
        <source>A report in one file for any browser, offline: network, settings, curves, quality, formulas.</source>
        <translation>Ein Bericht in einer Datei für jeden Browser, offline: Netz, Einstellungen, Kurven, Güte, Formeln.</translation>
    </message>
    <message>
        <source>A resource lies below the resources folder, got {} instead.</source>
        <translation>Eine Ressource liegt unter dem Ordner resources, angekommen ist {}.</translation>
    </message>
    <message>
        <source>A ring of radius 1 around a smaller one, one a class.</source>
        <translation>Ein Ring vom Radius 1 um einen kleineren, einer je Klasse.</translation>
    </message>
    <message>
        <source>A second column {} is called {}.</source>
        <translation>Eine zweite Spalte {} heißt {}.</translation>
    </message>
    <message>
        <source>A second network to predict with; update_parameters moves it after each step.</source>
        <translation>Ein zweites Netz zum Vorhersagen; update_parameters bewegt es nach jedem Schritt.</translation>
    </message>
    <message>
        <source>A sigmoid around 0 that reaches its ends slowly, so that it learns longer (Turian, 2009).</source>
        <translation>Ein Sigmoid um 0, das seine Enden langsam erreicht und so länger lernt (Turian, 2009).</translation>
    </message>
    <message>
        <source>A slope curve has {} points.</source>
        <translation>Eine Steigungskurve hat {} Punkte.</translation>
    </message>
    <message>
        <source>A straight line with noise, for linear regression.</source>
        <translation>Eine Gerade mit Rauschen, für lineare Regression.</translation>
    </message>
    <message>
        <source>A tilted plane with noise, for linear regression with two inputs.</source>
        <translation>Eine schiefe Ebene mit Rauschen, für lineare Regression mit zwei Eingaben.</translation>
    </message>
    <message>
        <source>A truth table of two inputs: all sixteen gates there are.</source>
        <translation>Eine Wahrheitstabelle zweier Eingaben: alle sechzehn Gatter, die es gibt.</translation>
    </message>
    <message>
        <source>A wave with noise, for regression that a line cannot do.</source>
        <translation>Eine Welle mit Rauschen, für Regression, die eine Gerade nicht schafft.</translation>
    </message>
    <message>
        <source>AND</source>
        <translation>AND</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Absolute error</source>
        <translation>Absoluter Fehler</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>Adagrad</source>
        <translation>Adagrad</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Adam with weight decay beside the gradient, not in it (Loshchilov &amp; Hutter, 2019).</source>
        <translation>Adam mit Weight Decay neben dem Gradienten statt in ihm (Loshchilov &amp; Hutter, 2019).</translation>
    </message>
    <message>
        <source>Adam: steps scaled by running means of gradient and squared gradient (Kingma &amp; Ba, 2015).</source>
        <translation>Adam: Schritte, skaliert mit laufenden Mitteln von Gradient und quadriertem Gradienten (Kingma &amp; Ba, 2015).</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Added to the root against division by 0</source>
        <translation>Zur Wurzel addiert, gegen Division durch 0</translation>
    </message>
    <message>
        <source>Added to the variance against division by 0</source>
        <translation>Zur Varianz addiert, gegen Division durch 0</translation>
    </message>
    <message>
        <source>Adds normal noise while training, so that near rows get like answers (Bishop, 1995).</source>
        <translation>Addiert im Training normalverteiltes Rauschen, damit nahe Zeilen ähnliche Antworten bekommen (Bishop, 1995).</translation>
    </message>
    <message>
        <source>Adds the product of every two columns, so that one layer can tell XOR.</source>
        <translation>Fügt das Produkt je zweier Spalten hinzu, sodass eine Schicht XOR erkennt.</translation>
    </message>
    <message>
        <source>Adds the sine of every column, for patterns that come again and again.</source>
        <translation>Fügt den Sinus jeder Spalte hinzu, für Muster, die immer wiederkehren.</translation>
    </message>
    <message>
        <source>Adds the square of every column, so that one layer can tell inside from outside.</source>
        <translation>Fügt das Quadrat jeder Spalte hinzu, sodass eine Schicht innen von außen unterscheidet.</translation>
    </message>
    <message>
        <source>Against learning by heart</source>
        <translation>Gegen Auswendiglernen</translation>
    </message>
    <message>
        <source>All its cells are dates.</source>
        <translation>Alle Zellen sind Daten.</translation>
    </message>
    <message>
        <source>All its cells are missing.</source>
        <translation>Alle Zellen fehlen.</translation>
    </message>
    <message>
        <source>All its cells are numbers.</source>
        <translation>Alle Zellen sind Zahlen.</translation>
    </message>
    <message>
        <source>All weights 0: right for a single layer, but hidden units would all learn the same.</source>
        <translation>Alle Gewichte 0: richtig für eine einzelne Schicht, doch verdeckte Einheiten würden alle dasselbe lernen.</translation>
    </message>
    <message>
        <source>All weights alike: to see that units which start equal stay equal.</source>
        <translation>Alle Gewichte gleich: um zu sehen, dass gleich beginnende Einheiten gleich bleiben.</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>An event file of the loss and metric curves, one step an epoch; the network lies inside.</source>
        <translation>Eine Ereignisdatei der Verlust- und Metrikkurven, ein Schritt je Epoche; das Netz liegt darin.</translation>
    </message>
    <message>
        <source>Approximate</source>
        <translation>Genähert</translation>
    </message>
    <message>
        <source>Area under the ROC curve: how often a yes scores above a no (Hanley &amp; McNeil, 1982).</source>
        <translation>Fläche unter der ROC-Kurve: wie oft ein Ja über einem Nein liegt (Hanley &amp; McNeil, 1982).</translation>
    </message>
    <message>
        <source>Arms wound around each other, one a class: the hardest of the small ones.</source>
        <translation>Umeinander gewundene Arme, einer je Klasse: der schwerste der kleinen Datensätze.</translation>
    </message>
    <message>
        <source>Arrays of NumPy by name, with a description as texts: `numpy.load` reads them.</source>
        <translation>NumPy-Arrays nach Namen, mit einer Beschreibung als Text: `numpy.load` liest sie.</translation>
    </message>
    <message>
        <source>Asking what {} needs</source>
        <translation>{} wird gefragt, was es braucht</translation>
    </message>
    <message>
        <source>Asks for a margin and no more, as a support vector machine (Cortes &amp; Vapnik, 1995).</source>
        <translation>Verlangt einen Abstand und nicht mehr, wie eine Support-Vektor-Maschine (Cortes &amp; Vapnik, 1995).</translation>
    </message>
    <message>
        <source>At exactly z = 0 the slope is {there} there and {here} here.</source>
        <translation>Genau bei z = 0 ist die Steigung dort {there} und hier {here}.</translation>
    </message>
    <message>
        <source>At rate 0 no weight ever changes.</source>
        <translation>Mit Lernrate 0 ändert sich nie ein Gewicht.</translation>
    </message>
    <message>
        <source>At zero</source>
        <translation>Bei null</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Mittelung</translation>
    </message>
    <message>
        <source>Balances signals forward and gradients backward, also called Xavier (Glorot &amp; Bengio, 2010).</source>
        <translation>Gleicht Signale vorwärts und Gradienten rückwärts aus, auch Xavier genannt (Glorot &amp; Bengio, 2010).</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>Batch-Normalisierung</translation>
    </message>
    <message>
        <source>Bell-shaped weights of a given mean and spread.</source>
        <translation>Glockenförmig verteilte Gewichte mit gegebenem Mittel und gegebener Streuung.</translation>
    </message>
    <message>
        <source>Bell-shaped weights without the far ones, which would saturate units from the start.</source>
        <translation>Glockenförmig verteilte Gewichte ohne die fernen, die Einheiten von Anfang an sättigen würden.</translation>
    </message>
    <message>
        <source>Bell-shaped, or evenly between ±√(3 · variance)</source>
        <translation>Glockenförmig oder gleichmäßig zwischen ±√(3 · Varianz)</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>Beta</translation>
    </message>
    <message>
        <source>Beta 1</source>
        <translation>Beta 1</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation>Beta 2</translation>
    </message>
    <message>
        <source>Between its matrices the file computes {}; the project has to do the same.</source>
        <translation>Zwischen seinen Matrizen berechnet die Datei {}; das Projekt muss dasselbe tun.</translation>
    </message>
    <message>
        <source>Bias correction</source>
        <translation>Biaskorrektur</translation>
    </message>
    <message>
        <source>Bins</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Bins from 0 to 1</source>
        <translation>Abschnitte von 0 bis 1</translation>
    </message>
    <message>
        <source>Blobs</source>
        <translation>Punktwolken</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Brushes</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Kalibrierungsfehler</translation>
    </message>
    <message>
        <source>Changes of the columns, fitted on training rows</source>
        <translation>Änderungen der Spalten, an den Trainingszeilen bestimmt</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>Wählen Sie einen anderen Ordner oder Namen.</translation>
    </message>
    <message>
        <source>Circles</source>
        <translation>Kreise</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Clipping</source>
        <translation>Begrenzung</translation>
    </message>
    <message>
        <source>Clipping: by must be "{}" or "value" around {}, which works on {}, got "{}".</source>
        <translation>Clipping: by muss „{}“ oder „value“ um {} sein, das auf {} wirkt; angekommen ist „{}“.</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Column {} cannot be {}. Choose one of {}.</source>
        <translation>Spalte {} kann nicht {} sein. Wählen Sie eines von {}.</translation>
    </message>
    <message>
        <source>Column {} has {} missing values after preprocessing. Add a preprocessor that fills them, or leave the column out.</source>
        <translation>Spalte {} hat nach der Vorverarbeitung {} fehlende Werte. Fügen Sie eine Vorverarbeitung hinzu, die sie füllt, oder lassen Sie die Spalte weg.</translation>
    </message>
    <message>
        <source>Column {} is read as {}, not as number, because of {}: {}.</source>
        <translation>Spalte {} wird als {} gelesen, nicht als Zahl, wegen {}: {}.</translation>
    </message>
    <message>
        <source>Column {} is set to {}, but {} {} no {}: {}. Correct the cells, or set the column to category or text.</source>
        <translation>Spalte {} ist auf {} gesetzt, aber {} {} kein {}: {}. Berichtigen Sie die Zellen, oder setzen Sie die Spalte auf Kategorie oder Text.</translation>
    </message>
    <message>
        <source>Column {} is {} and left out.</source>
        <translation>Spalte {} ist {} und wird weggelassen.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Computed by NumPy before the rows reach the network; there is no layer for it.</source>
        <translation>Von NumPy berechnet, bevor die Zeilen das Netz erreichen; eine Schicht gibt es dafür nicht.</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Konfusionsmatrix</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Konstant</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>CosineDecay alone takes warmup_steps; before others a callback sets the rate.</source>
        <translation>Nur CosineDecay kennt warmup_steps; vor anderen setzt ein Callback die Lernrate.</translation>
    </message>
    <message>
        <source>Counts each row by the weight of its class, so that rare classes matter (King &amp; Zeng, 2001).</source>
        <translation>Zählt jede Zeile mit dem Gewicht ihrer Klasse, damit seltene Klassen zählen (King &amp; Zeng, 2001).</translation>
    </message>
    <message>
        <source>Cross entropy</source>
        <translation>Kreuzentropie</translation>
    </message>
    <message>
        <source>Cross-entropy of a softmax: how surprising the true class is (Good, 1952; Bridle, 1990).</source>
        <translation>Kreuzentropie eines Softmax: wie überraschend die wahre Klasse ist (Good, 1952; Bridle, 1990).</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Cuts large gradients down before an optimizer sees them (Pascanu et al., 2013).</source>
        <translation>Stutzt große Gradienten, bevor ein Optimierer sie sieht (Pascanu et al., 2013).</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>Zyklen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Dates in column {} are read as month/day/year. If the day comes first, choose that under Dates.</source>
        <translation>Daten in Spalte {} werden als Monat/Tag/Jahr gelesen. Kommt der Tag zuerst, wählen Sie das unter Daten.</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>Abfall</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Delta</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>Dense</translation>
    </message>
    <message>
        <source>Depth α of the floor below zero</source>
        <translation>Tiefe α des Bodens unter null</translation>
    </message>
    <message>
        <source>Did you mean {}?</source>
        <translation>Meinten Sie {}?</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Ziffern</translation>
    </message>
    <message>
        <source>Distance from the target, for regression with outliers (Boscovich, 1757; Laplace, 1774).</source>
        <translation>Abstand vom Ziel, für Regression mit Ausreißern (Boscovich, 1757; Laplace, 1774).</translation>
    </message>
    <message>
        <source>Distance δ from which on it is straight</source>
        <translation>Abstand δ, ab dem der Verlust gerade verläuft</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>Divides each gradient by its recent size, so that all weights move alike (Hinton, 2012).</source>
        <translation>Teilt jeden Gradienten durch seine letzte Größe, damit sich alle Gewichte ähnlich bewegen (Hinton, 2012).</translation>
    </message>
    <message>
        <source>Divides each gradient by the size of all so far: rare ones count (Duchi et al., 2011).</source>
        <translation>Teilt jeden Gradienten durch die Größe aller bisherigen: seltene zählen (Duchi et al., 2011).</translation>
    </message>
    <message>
        <source>Does another step to some columns alone; the others pass as they are.</source>
        <translation>Wendet einen anderen Schritt nur auf einige Spalten an; die anderen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Drops</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation>Zahlentyp</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>Each hidden unit draws its own half-plane.</source>
        <translation>Jede verdeckte Einheit zieht ihre eigene Halbebene.</translation>
    </message>
    <message>
        <source>Each point's class, counted from 0</source>
        <translation>Klasse jedes Punkts, ab 0 gezählt</translation>
    </message>
    <message>
        <source>Each point's place across</source>
        <translation>Ort jedes Punkts waagerecht</translation>
    </message>
    <message>
        <source>Each point's place upwards</source>
        <translation>Ort jedes Punkts senkrecht</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>Early Stopping</translation>
    </message>
    <message>
        <source>Early stopping has no validation rows and watches the training loss instead.</source>
        <translation>Early Stopping hat keine Validierungszeilen und beobachtet stattdessen den Trainingsverlust.</translation>
    </message>
    <message>
        <source>Edit of {}: {} is not JSON.</source>
        <translation>Änderung von {}: {} ist kein JSON.</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Elastic net</source>
        <translation>Elastic Net</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Ends training when the validation loss stops falling (Prechelt, 1998).</source>
        <translation>Beendet das Training, wenn der Validierungsverlust nicht mehr fällt (Prechelt, 1998).</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Epochs done and factor, as "30: 0.5"</source>
        <translation>Erledigte Epochen und Faktor, etwa „30: 0.5“</translation>
    </message>
    <message>
        <source>Epochs from drop to drop, n</source>
        <translation>Epochen von Stufe zu Stufe, n</translation>
    </message>
    <message>
        <source>Epochs it takes; 0 is the run</source>
        <translation>Epochen, die es dauert; 0 ist der ganze Lauf</translation>
    </message>
    <message>
        <source>Epochs of the first wave</source>
        <translation>Epochen der ersten Welle</translation>
    </message>
    <message>
        <source>Epochs of the rise</source>
        <translation>Epochen des Anstiegs</translation>
    </message>
    <message>
        <source>Epochs to wait for a better loss</source>
        <translation>Epochen, die auf einen besseren Verlust gewartet wird</translation>
    </message>
    <message>
        <source>Epochs without a better loss</source>
        <translation>Epochen ohne besseren Verlust</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Exponential linear unit: saturates below zero, so that means stay near 0 (Clevert, 2015).</source>
        <translation>Exponentielle lineare Einheit: sättigt unter null, damit Mittel nahe 0 bleiben (Clevert, 2015).</translation>
    </message>
    <message>
        <source>Exponential per epoch</source>
        <translation>Exponentiell je Epoche</translation>
    </message>
    <message>
        <source>Exponential per step</source>
        <translation>Exponentiell je Schritt</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Fetching {}</source>
        <translation>{} wird geholt</translation>
    </message>
    <message>
        <source>Figures shown beside the loss</source>
        <translation>Werte, die neben dem Verlust gezeigt werden</translation>
    </message>
    <message>
        <source>Fill missing</source>
        <translation>Fehlende füllen</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erster</translation>
    </message>
    <message>
        <source>First epoch</source>
        <translation>Erste Epoche</translation>
    </message>
    <message>
        <source>First factor, s</source>
        <translation>Erster Faktor, s</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Boden</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Fold</translation>
    </message>
    <message>
        <source>Fold {} of {} would have no row: there are {} rows{}. Choose fewer folds.</source>
        <translation>Fold {} von {} hätte keine Zeile: Es gibt {} Zeilen{}. Wählen Sie weniger Folds.</translation>
    </message>
    <message>
        <source>Fold {}: {}</source>
        <translation>Fold {}: {}</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Folds</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>Formula: text {}.</source>
        <translation>Formel: Text {}.</translation>
    </message>
    <message>
        <source>Free some space or choose another folder.</source>
        <translation>Schaffen Sie Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Frequenz</translation>
    </message>
    <message>
        <source>Fully connected layer: every unit sums all inputs, each by its own weight.</source>
        <translation>Vollverbunden: Jede Einheit summiert alle Eingaben, jede mit eigenem Gewicht.</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Verstärkung</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Gatter</translation>
    </message>
    <message>
        <source>Gaussian error linear unit: z times the chance of a normal below z (Hendrycks, 2016).</source>
        <translation>Gaußsche Fehlerfunktion als Einheit: z mal die Chance einer Normalverteilten unter z (Hendrycks, 2016).</translation>
    </message>
    <message>
        <source>Gaussian noise</source>
        <translation>Gauß-Rauschen</translation>
    </message>
    <message>
        <source>Give every part the same shares of each class</source>
        <translation>Jedem Teil dieselben Anteile jeder Klasse geben</translation>
    </message>
    <message>
        <source>Give one figure a class instead of their mean</source>
        <translation>Einen Wert je Klasse statt ihres Mittels angeben</translation>
    </message>
    <message>
        <source>Gives each column the mean 0 and the variance 1 over the training rows.</source>
        <translation>Gibt jeder Spalte über die Trainingszeilen Mittel 0 und Varianz 1.</translation>
    </message>
    <message>
        <source>Gives each row's sums mean 0 and deviation 1 over its units (Ba et al., 2016).</source>
        <translation>Gibt den Summen jeder Zeile über ihre Einheiten Mittel 0 und Abweichung 1 (Ba et al., 2016).</translation>
    </message>
    <message>
        <source>Gives each unit's sums mean β and deviation γ over the batch (Ioffe &amp; Szegedy, 2015).</source>
        <translation>Gibt den Summen jeder Einheit über den Batch Mittel β und Abweichung γ (Ioffe &amp; Szegedy, 2015).</translation>
    </message>
    <message>
        <source>Glorot</source>
        <translation>Glorot</translation>
    </message>
    <message>
        <source>Gradient descent</source>
        <translation>Gradientenabstieg</translation>
    </message>
    <message>
        <source>Gradients of one thing have one shape, got {} and {}.</source>
        <translation>Gradienten derselben Sache haben dieselbe Form, angekommen sind {} und {}.</translation>
    </message>
    <message>
        <source>Greatest length c of a unit's weights</source>
        <translation>Größte Länge c der Gewichte einer Einheit</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>HTML report</source>
        <translation>HTML-Bericht</translation>
    </message>
    <message>
        <source>Half waves that start again at the full rate, each longer (Loshchilov &amp; Hutter, 2017, SGDR).</source>
        <translation>Halbe Wellen, die wieder bei voller Lernrate beginnen, jede länger (Loshchilov &amp; Hutter, 2017, SGDR).</translation>
    </message>
    <message>
        <source>Hard on purpose: compare width, depth and L2.</source>
        <translation>Absichtlich schwer: Breite, Tiefe und L2 vergleichen.</translation>
    </message>
    <message>
        <source>Hardmax</source>
        <translation>Hardmax</translation>
    </message>
    <message>
        <source>He</source>
        <translation>He</translation>
    </message>
    <message>
        <source>Hidden layers have identity, logistic, tanh or relu there.</source>
        <translation>Verdeckte Schichten haben dort identity, logistic, tanh oder relu.</translation>
    </message>
    <message>
        <source>Hidden layers, first to last</source>
        <translation>Verdeckte Schichten, von der ersten zur letzten</translation>
    </message>
    <message>
        <source>Hinge</source>
        <translation>Hinge</translation>
    </message>
    <message>
        <source>How dense the waves are, f</source>
        <translation>Wie dicht die Wellen liegen, f</translation>
    </message>
    <message>
        <source>How far probabilities are from what comes true, on average (Guo et al., 2017).</source>
        <translation>Wie weit Wahrscheinlichkeiten im Mittel von dem abweichen, was eintritt (Guo et al., 2017).</translation>
    </message>
    <message>
        <source>How fast it goes up and down, ω</source>
        <translation>Wie schnell es auf und ab geht, ω</translation>
    </message>
    <message>
        <source>How fast the rate falls, d</source>
        <translation>Wie schnell die Lernrate fällt, d</translation>
    </message>
    <message>
        <source>How many rows of each true class were given each class.</source>
        <translation>Wie viele Zeilen jeder wahren Klasse welche Klasse bekamen.</translation>
    </message>
    <message>
        <source>How often each of the four rows appears</source>
        <translation>Wie oft jede der vier Zeilen vorkommt</translation>
    </message>
    <message>
        <source>How rows are shared out</source>
        <translation>Wie die Zeilen aufgeteilt werden</translation>
    </message>
    <message>
        <source>How the gradient changes the weights</source>
        <translation>Wie der Gradient die Gewichte ändert</translation>
    </message>
    <message>
        <source>How the rate changes</source>
        <translation>Wie sich die Lernrate ändert</translation>
    </message>
    <message>
        <source>How wrong a row is</source>
        <translation>Wie falsch eine Zeile ist</translation>
    </message>
    <message>
        <source>Huber</source>
        <translation>Huber</translation>
    </message>
    <message>
        <source>Hyperbolic tangent: a sigmoid around 0.</source>
        <translation>Tangens hyperbolicus: ein Sigmoid um 0.</translation>
    </message>
    <message>
        <source>Identity: hands the sum on, for predicting any real number.</source>
        <translation>Identität: gibt die Summe weiter, um beliebige reelle Zahlen vorherzusagen.</translation>
    </message>
    <message>
        <source>Initial</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Initializer</source>
        <translation>Initialisierer</translation>
    </message>
    <message>
        <source>Inner</source>
        <translation>Innen</translation>
    </message>
    <message>
        <source>Intercept</source>
        <translation>Achsenabschnitt</translation>
    </message>
    <message>
        <source>Inverse time</source>
        <translation>Umgekehrte Zeit</translation>
    </message>
    <message>
        <source>Iris</source>
        <translation>Iris</translation>
    </message>
    <message>
        <source>It adds g whole instead of (1 − β) g: its rate is (1 − β) times this one.</source>
        <translation>Dort wird g ganz addiert statt (1 − β) g: Die Lernrate ist (1 − β) mal diese.</translation>
    </message>
    <message>
        <source>It adds up 200 thresholds; here every pair is counted.</source>
        <translation>Dort werden 200 Schwellen summiert; hier wird jedes Paar gezählt.</translation>
    </message>
    <message>
        <source>It always corrects for the start at 0; here that is switched off.</source>
        <translation>Dort wird immer für den Anfang bei 0 korrigiert; hier ist das abgeschaltet.</translation>
    </message>
    <message>
        <source>It averages over outputs too: this cost is {times:g} times that one.</source>
        <translation>Dort wird auch über die Ausgaben gemittelt: Diese Kosten sind {times:g}-mal so groß.</translation>
    </message>
    <message>
        <source>It averages the roots of several outputs, here one root is taken of all.</source>
        <translation>Dort werden die Wurzeln mehrerer Ausgaben gemittelt, hier wird eine Wurzel aus allen gezogen.</translation>
    </message>
    <message>
        <source>It cuts at 2 deviations, here at {}.</source>
        <translation>Dort wird bei 2 Abweichungen geschnitten, hier bei {}.</translation>
    </message>
    <message>
        <source>It decays all that it is given: {}.</source>
        <translation>Es lässt alles abnehmen, was es erhält: {}.</translation>
    </message>
    <message>
        <source>It divides by the length + 1e-7, so that even short weights shrink a little.</source>
        <translation>Dort wird durch die Länge + 1e-7 geteilt, sodass auch kurze Gewichte etwas schrumpfen.</translation>
    </message>
    <message>
        <source>It divides by the length + 1e-7, so that weights end up a little shorter.</source>
        <translation>Dort wird durch die Länge + 1e-7 geteilt, sodass Gewichte etwas kürzer werden.</translation>
    </message>
    <message>
        <source>It has {}{}.</source>
        <translation>Es gibt {}{}.</translation>
    </message>
    <message>
        <source>It is kept in {}.</source>
        <translation>Es liegt in {}.</translation>
    </message>
    <message>
        <source>It keeps the rate inside v, so that old steps keep their old rate; the same only </source>
        <translation>Dort steckt die Lernrate in v, sodass alte Schritte ihre alte Lernrate behalten; gleich nur </translation>
    </message>
    <message>
        <source>It leaves a column that never changes as it is; here it becomes 0.</source>
        <translation>Dort bleibt eine Spalte, die sich nie ändert, wie sie ist; hier wird sie 0.</translation>
    </message>
    <message>
        <source>It leaves empty bins out; here they count 0.</source>
        <translation>Dort bleiben leere Abschnitte weg; hier zählen sie 0.</translation>
    </message>
    <message>
        <source>It moves the momentum too, unless cycle_momentum is False.</source>
        <translation>Es bewegt auch das Momentum, außer cycle_momentum ist False.</translation>
    </message>
    <message>
        <source>It steps along ŷ − y, as here; the loss it tells is averaged over outputs.</source>
        <translation>Es geht entlang ŷ − y, wie hier; der gemeldete Verlust ist über die Ausgaben gemittelt.</translation>
    </message>
    <message>
        <source>It takes class numbers, not probabilities.</source>
        <translation>Es nimmt Klassennummern, keine Wahrscheinlichkeiten.</translation>
    </message>
    <message>
        <source>It takes the sums z and has the softmax inside: no softmax layer before it.</source>
        <translation>Es nimmt die Summen z und enthält das Softmax: davor keine Softmax-Schicht.</translation>
    </message>
    <message>
        <source>It takes the sums z, as here; the layer before it has no activation.</source>
        <translation>Es nimmt die Summen z, wie hier; die Schicht davor hat keine Aktivierung.</translation>
    </message>
    <message>
        <source>It waits one epoch longer for the same patience, and by default asks for a share better.</source>
        <translation>Es wartet bei gleicher Geduld eine Epoche länger und verlangt als Vorgabe einen Anteil Verbesserung.</translation>
    </message>
    <message>
        <source>Its alpha is a share of the rate, as the floor here.</source>
        <translation>Sein alpha ist ein Anteil der Lernrate, wie hier der Boden.</translation>
    </message>
    <message>
        <source>Its alpha is this β, 0.99 by default.</source>
        <translation>Sein alpha ist dieses β, als Vorgabe 0.99.</translation>
    </message>
    <message>
        <source>Its cells are {} labels that recur.</source>
        <translation>Die Zellen sind {} Werte, die wiederkehren.</translation>
    </message>
    <message>
        <source>Its clock counts steps, as here.</source>
        <translation>Seine Uhr zählt Schritte, wie hier.</translation>
    </message>
    <message>
        <source>Its clock counts steps: {batches} of them are an epoch.</source>
        <translation>Seine Uhr zählt Schritte: {batches} davon sind eine Epoche.</translation>
    </message>
    <message>
        <source>Its ends are divisors of the rate, which cannot make 0.</source>
        <translation>Seine Enden sind Teiler der Lernrate, die 0 nicht ergeben können.</translation>
    </message>
    <message>
        <source>Its kernel is this weight transposed: (inputs, units).</source>
        <translation>Sein kernel ist dieses Gewicht transponiert: (Eingaben, Einheiten).</translation>
    </message>
    <message>
        <source>Its min_delta counts from the last loss that was better by so much, here from the best: slow improvement stops one and not the other.</source>
        <translation>Sein min_delta zählt ab dem letzten so viel besseren Verlust, hier ab dem besten: Langsame Verbesserung beendet das eine und nicht das andere.</translation>
    </message>
    <message>
        <source>Its momentum weighs the new value; training is the same, but it stores the variance times m / (m − 1) and starts its averages at 0 and 1, so that predictions differ.</source>
        <translation>Sein momentum gewichtet den neuen Wert; das Training ist gleich, doch es speichert die Varianz mal m / (m − 1) und beginnt seine Mittel bei 0 und 1, sodass Vorhersagen abweichen.</translation>
    </message>
    <message>
        <source>Its name says that its whole numbers are a code. If they are a quantity, choose number.</source>
        <translation>Der Name sagt, dass die ganzen Zahlen ein Code sind. Sind sie eine Menge, wählen Sie Zahl.</translation>
    </message>
    <message>
        <source>Its output activation follows from the target: logistic, softmax or identity.</source>
        <translation>Seine Ausgabeaktivierung folgt aus dem Ziel: logistic, softmax oder identity.</translation>
    </message>
    <message>
        <source>Its schedules are invscaling, which counts rows, and adaptive, which watches the loss.</source>
        <translation>Seine Lernratenpläne sind invscaling, das Zeilen zählt, und adaptive, das den Verlust beobachtet.</translation>
    </message>
    <message>
        <source>Its size follows from the target.</source>
        <translation>Seine Größe folgt aus dem Ziel.</translation>
    </message>
    <message>
        <source>Its step() is called after every step of the optimizer.</source>
        <translation>Sein step() wird nach jedem Schritt des Optimierers aufgerufen.</translation>
    </message>
    <message>
        <source>Its step() is called after every step of the optimizer.{}</source>
        <translation>Sein step() wird nach jedem Schritt des Optimierers aufgerufen.{}</translation>
    </message>
    <message>
        <source>Its step() is called after every step of the optimizer; after T_max of them the rate rises again.</source>
        <translation>Sein step() wird nach jedem Schritt des Optimierers aufgerufen; nach T_max davon steigt die Lernrate wieder.</translation>
    </message>
    <message>
        <source>Its step() is called once an epoch.</source>
        <translation>Sein step() wird einmal je Epoche aufgerufen.</translation>
    </message>
    <message>
        <source>Its weight_decay is L2, the same for plain steps; {}.</source>
        <translation>Sein weight_decay ist L2, für einfache Schritte dasselbe; {}.</translation>
    </message>
    <message>
        <source>Its β is always 1; here it is {}.</source>
        <translation>Sein β ist immer 1; hier ist es {}.</translation>
    </message>
    <message>
        <source>Its ε is added before the correction (ε̂ of the paper): the same would be ε · √(1 − β₂ᵗ) at step t, {first:.1e} at first.</source>
        <translation>Sein ε kommt vor der Korrektur dazu (ε̂ des Artikels): Gleich wäre ε · √(1 − β₂ᵗ) bei Schritt t, anfangs {first:.1e}.</translation>
    </message>
    <message>
        <source>Its ε stands under the root, √(s + ε): ε² does the same where s is 0 or large, and no number does everywhere.</source>
        <translation>Sein ε steht unter der Wurzel, √(s + ε): ε² tut dasselbe, wo s 0 oder groß ist, und keine Zahl überall.</translation>
    </message>
    <message>
        <source>Its ε stands under the root, √(s + ε); no number does the same everywhere.</source>
        <translation>Sein ε steht unter der Wurzel, √(s + ε); keine Zahl tut überall dasselbe.</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>Keeps the size of signals through layers of ReLU (He et al., 2015, arXiv:1502.01852).</source>
        <translation>Erhält die Größe der Signale durch Schichten aus ReLU (He et al., 2015, arXiv:1502.01852).</translation>
    </message>
    <message>
        <source>Keeps the size of signals through layers of tanh (LeCun et al., 1998).</source>
        <translation>Erhält die Größe der Signale durch Schichten aus tanh (LeCun et al., 1998).</translation>
    </message>
    <message>
        <source>Keras counts each column by a threshold of its own, not by the largest.</source>
        <translation>Keras zählt jede Spalte mit eigener Schwelle, nicht nach der größten.</translation>
    </message>
    <message>
        <source>Keras has no reliability diagram.</source>
        <translation>Keras hat kein Zuverlässigkeitsdiagramm.</translation>
    </message>
    <message>
        <source>Keras has no such schedule; a callback sets the rate every step.</source>
        <translation>Keras hat keinen solchen Lernratenplan; ein Callback setzt die Lernrate bei jedem Schritt.</translation>
    </message>
    <message>
        <source>Keras source</source>
        <translation>Keras-Quelltext</translation>
    </message>
    <message>
        <source>Keras weights</source>
        <translation>Keras-Gewichte</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>L1 and L2 together: few weights, and like ones for like inputs (Zou &amp; Hastie, 2005).</source>
        <translation>L1 und L2 zusammen: wenige Gewichte, und ähnliche für ähnliche Eingaben (Zou &amp; Hastie, 2005).</translation>
    </message>
    <message>
        <source>L1 by soft thresholding: useless weights become exactly 0 (Daubechies et al., 2004, ISTA).</source>
        <translation>L1 durch weiches Schwellen: Nutzlose Gewichte werden genau 0 (Daubechies et al., 2004, ISTA).</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>Largest norm or value c of a gradient</source>
        <translation>Größte Norm oder größter Wert c eines Gradienten</translation>
    </message>
    <message>
        <source>Largest weight b</source>
        <translation>Größtes Gewicht b</translation>
    </message>
    <message>
        <source>Largest weight in standard deviations, c</source>
        <translation>Größtes Gewicht in Standardabweichungen, c</translation>
    </message>
    <message>
        <source>Last factor, e</source>
        <translation>Letzter Faktor, e</translation>
    </message>
    <message>
        <source>Layer norm</source>
        <translation>Layer-Normalisierung</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>LeCun</source>
        <translation>LeCun</translation>
    </message>
    <message>
        <source>Leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>Learning rate α before the schedule</source>
        <translation>Lernrate α vor dem Lernratenplan</translation>
    </message>
    <message>
        <source>Length g of the rows or columns; √2 for ReLU</source>
        <translation>Länge g der Zeilen oder Spalten; √2 für ReLU</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Gerade</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Logic gate</source>
        <translation>Logikgatter</translation>
    </message>
    <message>
        <source>Logistic</source>
        <translation>Logistisch</translation>
    </message>
    <message>
        <source>Logistic function: squeezes z into a probability (Verhulst, 1845).</source>
        <translation>Logistische Funktion: presst z in eine Wahrscheinlichkeit (Verhulst, 1845).</translation>
    </message>
    <message>
        <source>Logistic loss of a sigmoid: how surprising a yes or no is (Good, 1952).</source>
        <translation>Logistischer Verlust eines Sigmoids: wie überraschend ein Ja oder Nein ist (Good, 1952).</translation>
    </message>
    <message>
        <source>Looking into {}</source>
        <translation>{} wird angesehen</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Lowest factor</source>
        <translation>Kleinster Faktor</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>MLPClassifier always draws evenly, with variance 2 / (inputs + units), a third of it before a logistic activation, and draws the biases too.</source>
        <translation>MLPClassifier zieht immer gleichmäßig, mit Varianz 2 / (Eingaben + Einheiten), einem Drittel davon vor einer logistischen Aktivierung, und zieht auch die Biaswerte.</translation>
    </message>
    <message>
        <source>MLPClassifier and MLPRegressor average no weights.</source>
        <translation>MLPClassifier und MLPRegressor mitteln keine Gewichte.</translation>
    </message>
    <message>
        <source>MLPClassifier and MLPRegressor do not clip gradients.</source>
        <translation>MLPClassifier und MLPRegressor begrenzen keine Gradienten.</translation>
    </message>
    <message>
        <source>MLPClassifier and MLPRegressor have L2 alone.</source>
        <translation>MLPClassifier und MLPRegressor haben nur L2.</translation>
    </message>
    <message>
        <source>MLPClassifier and MLPRegressor have no batch normalization.</source>
        <translation>MLPClassifier und MLPRegressor haben keine Batch-Normalisierung.</translation>
    </message>
    <message>
        <source>MLPClassifier and MLPRegressor have no dropout.</source>
        <translation>MLPClassifier und MLPRegressor haben kein Dropout.</translation>
    </message>
    <message>
        <source>MLPClassifier and MLPRegressor have no leaky ReLU.</source>
        <translation>MLPClassifier und MLPRegressor haben kein Leaky ReLU.</translation>
    </message>
    <message>
        <source>MLPClassifier and MLPRegressor have no max-norm.</source>
        <translation>MLPClassifier und MLPRegressor haben keine Max-Norm.</translation>
    </message>
    <message>
        <source>MLPClassifier and MLPRegressor have no noise.</source>
        <translation>MLPClassifier und MLPRegressor haben kein Rauschen.</translation>
    </message>
    <message>
        <source>MLPClassifier and MLPRegressor have no normalization.</source>
        <translation>MLPClassifier und MLPRegressor haben keine Normalisierung.</translation>
    </message>
    <message>
        <source>MLPClassifier and MLPRegressor have sgd, adam and lbfgs alone.</source>
        <translation>MLPClassifier und MLPRegressor haben nur sgd, adam und lbfgs.</translation>
    </message>
    <message>
        <source>MLPClassifier does</source>
        <translation>MLPClassifier tut das</translation>
    </message>
    <message>
        <source>MLPRegressor and MLPClassifier do</source>
        <translation>MLPRegressor und MLPClassifier tun das</translation>
    </message>
    <message>
        <source>MLPRegressor steps along ŷ − y, half of this gradient.</source>
        <translation>MLPRegressor geht entlang ŷ − y, der Hälfte dieses Gradienten.</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Make up for the start at 0</source>
        <translation>Gleicht den Anfang bei 0 aus</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Manual: each of drops must be "epochs: factor", as "30: 0.5", with a whole number and a factor of 0 or more, got {}.</source>
        <translation>Manual: Jedes von drops muss „Epochen: Faktor“ sein, etwa „30: 0.5“, mit einer ganzen Zahl und einem Faktor von mindestens 0; angekommen ist {}.</translation>
    </message>
    <message>
        <source>Manual: the epochs of drops must increase, got {} after {}.</source>
        <translation>Manual: Die Epochen von drops müssen steigen; angekommen ist {} nach {}.</translation>
    </message>
    <message>
        <source>Max norm</source>
        <translation>Max-Norm</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Mean absolute error: how far off predictions are, in the target's unit.</source>
        <translation>Mittlerer absoluter Fehler: wie weit Vorhersagen danebenliegen, in der Einheit des Ziels.</translation>
    </message>
    <message>
        <source>Mean of classes, mean weighted by their rows, all rows in one, or no mean</source>
        <translation>Mittel der Klassen, Mittel nach Zeilen gewichtet, alle Zeilen in einem oder kein Mittel</translation>
    </message>
    <message>
        <source>Mean removal</source>
        <translation>Mittelwert abziehen</translation>
    </message>
    <message>
        <source>Mean squared error, in the target's unit squared.</source>
        <translation>Mittlerer quadratischer Fehler, in der quadrierten Einheit des Ziels.</translation>
    </message>
    <message>
        <source>Mean μ of the weights</source>
        <translation>Mittel μ der Gewichte</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Min improvement</source>
        <translation>Mindestgewinn</translation>
    </message>
    <message>
        <source>Min max</source>
        <translation>Min-Max</translation>
    </message>
    <message>
        <source>Mish</source>
        <translation>Mish</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>Momentum that looks ahead: steps to where the average will be next (Nesterov, 1983).</source>
        <translation>Momentum mit Blick voraus: geht dorthin, wo das Mittel als Nächstes sein wird (Nesterov, 1983).</translation>
    </message>
    <message>
        <source>Moons</source>
        <translation>Halbmonde</translation>
    </message>
    <message>
        <source>Moves each column so that its mean over the training rows is 0.</source>
        <translation>Verschiebt jede Spalte so, dass ihr Mittel über die Trainingszeilen 0 ist.</translation>
    </message>
    <message>
        <source>Moving {} to its place</source>
        <translation>{} wird an seinen Platz gebracht</translation>
    </message>
    <message>
        <source>NAND</source>
        <translation>NAND</translation>
    </message>
    <message>
        <source>NOR</source>
        <translation>NOR</translation>
    </message>
    <message>
        <source>Names of the columns; none takes all</source>
        <translation>Namen der Spalten; keine heißt alle</translation>
    </message>
    <message>
        <source>Nearly every row has a text of its own ({} in all).</source>
        <translation>Fast jede Zeile hat einen eigenen Text ({} insgesamt).</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>No activation there; {} tells the winner when predicting.</source>
        <translation>Dort keine Aktivierung; {} nennt beim Vorhersagen den Sieger.</translation>
    </message>
    <message>
        <source>No better validation loss since epoch {}.</source>
        <translation>Kein besserer Validierungsverlust seit Epoche {}.</translation>
    </message>
    <message>
        <source>No file is chosen. Choose a .npy, CSV or Parquet file.</source>
        <translation>Keine Datei ist gewählt. Wählen Sie eine .npy-, CSV- oder Parquet-Datei.</translation>
    </message>
    <message>
        <source>No file is chosen. Choose a CSV, Excel, Parquet or NumPy file.</source>
        <translation>Keine Datei ist gewählt. Wählen Sie eine CSV-, Excel-, Parquet- oder NumPy-Datei.</translation>
    </message>
    <message>
        <source>No metric there; tensorflow.math.confusion_matrix counts the same.</source>
        <translation>Dort keine Metrik; tensorflow.math.confusion_matrix zählt dasselbe.</translation>
    </message>
    <message>
        <source>No picture of {} was drawn.</source>
        <translation>Von {} wurde kein Bild gezogen.</translation>
    </message>
    <message>
        <source>No pictures are chosen. Choose a folder with a folder for each class.</source>
        <translation>Keine Bilder sind gewählt. Wählen Sie einen Ordner mit einem Ordner je Klasse.</translation>
    </message>
    <message>
        <source>No point is painted yet. Choose a brush and paint with the mouse.</source>
        <translation>Noch ist kein Punkt gemalt. Wählen Sie einen Pinsel und malen Sie mit der Maus.</translation>
    </message>
    <message>
        <source>No schedule of its own: a callback sets the rate every epoch.</source>
        <translation>Kein eigener Lernratenplan: Ein Callback setzt die Lernrate in jeder Epoche.</translation>
    </message>
    <message>
        <source>No setting: the training loop looks at the validation loss itself.</source>
        <translation>Keine Einstellung: Die Trainingsschleife sieht selbst nach dem Validierungsverlust.</translation>
    </message>
    <message>
        <source>No setting; the penalty is added to the cost by hand.</source>
        <translation>Keine Einstellung; der Strafterm wird von Hand zu den Kosten addiert.</translation>
    </message>
    <message>
        <source>No setting; weights are thresholded by hand after each step.</source>
        <translation>Keine Einstellung; Gewichte werden nach jedem Schritt von Hand geschwellt.</translation>
    </message>
    <message>
        <source>No setting; λ / (2m) · Σ|w| is added to the cost by hand.</source>
        <translation>Keine Einstellung; λ / (2m) · Σ|w| wird von Hand zu den Kosten addiert.</translation>
    </message>
    <message>
        <source>No single line separates it; four units do.</source>
        <translation>Keine Gerade trennt es; vier Einheiten schon.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>None for classes in one column; a function of one's own does it.</source>
        <translation>Keine für Klassen in einer Spalte; eine eigene Funktion leistet es.</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Normalizer</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>Nothing was changed: {}.</source>
        <translation>Nichts wurde geändert: {}.</translation>
    </message>
    <message>
        <source>NumPy arrays</source>
        <translation>NumPy-Arrays</translation>
    </message>
    <message>
        <source>NumPy script</source>
        <translation>NumPy-Skript</translation>
    </message>
    <message>
        <source>Number of arms</source>
        <translation>Zahl der Arme</translation>
    </message>
    <message>
        <source>Number of brushes, one a class</source>
        <translation>Zahl der Pinsel, einer je Klasse</translation>
    </message>
    <message>
        <source>Number of clouds</source>
        <translation>Zahl der Wolken</translation>
    </message>
    <message>
        <source>Number of one class from 1, at most the last; 0 is none</source>
        <translation>Nummer einer Klasse ab 1, höchstens der letzten; 0 ist keine</translation>
    </message>
    <message>
        <source>Number of rows</source>
        <translation>Zahl der Zeilen</translation>
    </message>
    <message>
        <source>Number of the first epoch</source>
        <translation>Nummer der ersten Epoche</translation>
    </message>
    <message>
        <source>Number of units</source>
        <translation>Zahl der Einheiten</translation>
    </message>
    <message>
        <source>Numbers of the network</source>
        <translation>Zahlen des Netzes</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>OR</source>
        <translation>OR</translation>
    </message>
    <message>
        <source>Of class</source>
        <translation>Der Klasse</translation>
    </message>
    <message>
        <source>One activation serves all hidden layers.</source>
        <translation>Eine Aktivierung dient allen verdeckten Schichten.</translation>
    </message>
    <message>
        <source>One cycle</source>
        <translation>Ein Zyklus</translation>
    </message>
    <message>
        <source>One file for ONNX Runtime and many others: raw rows in, predictions out (ONNX, opset 17).</source>
        <translation>Eine Datei für ONNX Runtime und viele andere: rohe Zeilen hinein, Vorhersagen heraus (ONNX, opset 17).</translation>
    </message>
    <message>
        <source>One number a hidden layer; coefs_ holds this weight transposed.</source>
        <translation>Eine Zahl je verdeckter Schicht; coefs_ enthält dieses Gewicht transponiert.</translation>
    </message>
    <message>
        <source>One unit and a bias draw one straight line.</source>
        <translation>Eine Einheit und ein Bias ziehen eine gerade Linie.</translation>
    </message>
    <message>
        <source>One weight a class, in their order; none counts all alike</source>
        <translation>Ein Gewicht je Klasse, in ihrer Reihenfolge; keines zählt alle gleich</translation>
    </message>
    <message>
        <source>One weight and a bias, fitted to 60 rows.</source>
        <translation>Ein Gewicht und ein Bias, angepasst an 60 Zeilen.</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Orthogonal</source>
        <translation>Orthogonal</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>Gemalt</translation>
    </message>
    <message>
        <source>Painted: brushes must be below the number of classes, {}, got {}.</source>
        <translation>Painted: brushes müssen unter der Zahl der Klassen {} liegen; angekommen ist {}.</translation>
    </message>
    <message>
        <source>Painted: x1, x2 and brushes must be equally long, got {}, {} and {}.</source>
        <translation>Painted: x1, x2 und brushes müssen gleich lang sein; angekommen sind {}, {} und {}.</translation>
    </message>
    <message>
        <source>Parts for cross-validation; 0 for none</source>
        <translation>Teile für die Kreuzvalidierung; 0 für keine</translation>
    </message>
    <message>
        <source>Passes over the training rows</source>
        <translation>Durchgänge durch die Trainingszeilen</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Penalties on all layers, dropout on the input, early stopping</source>
        <translation>Strafterme auf alle Schichten, Dropout auf der Eingabe, Early Stopping</translation>
    </message>
    <message>
        <source>Penalty on the absolute weights: presses the useless ones towards 0 (Tibshirani, 1996).</source>
        <translation>Strafe auf die absoluten Gewichte: drückt die nutzlosen gegen 0 (Tibshirani, 1996).</translation>
    </message>
    <message>
        <source>Penalty on the squared weights: keeps all of them small (Hoerl &amp; Kennard, 1970).</source>
        <translation>Strafe auf die quadrierten Gewichte: hält alle klein (Hoerl &amp; Kennard, 1970).</translation>
    </message>
    <message>
        <source>Per class</source>
        <translation>Je Klasse</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Plateau</source>
        <translation>Plateau</translation>
    </message>
    <message>
        <source>Points painted by hand with a brush a class.</source>
        <translation>Von Hand gemalte Punkte, ein Pinsel je Klasse.</translation>
    </message>
    <message>
        <source>Polynomial</source>
        <translation>Polynom</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Exponent</translation>
    </message>
    <message>
        <source>Power p of the time left</source>
        <translation>Exponent p der verbleibenden Zeit</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precision</translation>
    </message>
    <message>
        <source>Precision and recall in one figure, near the lower of both (van Rijsbergen, 1979).</source>
        <translation>Precision und Recall in einer Zahl, nahe der kleineren von beiden (van Rijsbergen, 1979).</translation>
    </message>
    <message>
        <source>Predicts with a moving average of the weights, whatever the optimizer (Polyak, 1992).</source>
        <translation>Sagt mit einem gleitenden Mittel der Gewichte vorher, bei jedem Optimierer (Polyak, 1992).</translation>
    </message>
    <message>
        <source>Preprocessors</source>
        <translation>Vorverarbeitung</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Proximal L1</source>
        <translation>Proximales L1</translation>
    </message>
    <message>
        <source>Puts a typical value of the training rows where a value is missing (NaN).</source>
        <translation>Setzt einen typischen Wert der Trainingszeilen ein, wo ein Wert fehlt (NaN).</translation>
    </message>
    <message>
        <source>PyTorch decays weights beside the gradient with SGD and AdamW alone.</source>
        <translation>PyTorch lässt Gewichte nur mit SGD und AdamW neben dem Gradienten abnehmen.</translation>
    </message>
    <message>
        <source>PyTorch has no metrics of its own; torchmetrics has.</source>
        <translation>PyTorch hat keine eigenen Metriken; torchmetrics hat welche.</translation>
    </message>
    <message>
        <source>PyTorch source</source>
        <translation>PyTorch-Quelltext</translation>
    </message>
    <message>
        <source>PyTorch takes 1e-05 and Keras 0.001</source>
        <translation>PyTorch nimmt 1e-05 und Keras 0.001</translation>
    </message>
    <message>
        <source>R2</source>
        <translation>R2</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>Radius of the inner ring</source>
        <translation>Radius des inneren Rings</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>ReLU that lets a share of what is negative through, so that no unit dies (Maas et al., 2013).</source>
        <translation>ReLU, das einen Teil des Negativen durchlässt, damit keine Einheit stirbt (Maas et al., 2013).</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Rectified linear unit: passes what is positive (Nair &amp; Hinton, 2010).</source>
        <translation>Rectified Linear Unit: lässt Positives durch (Nair &amp; Hinton, 2010).</translation>
    </message>
    <message>
        <source>Regularizers</source>
        <translation>Regularisierung</translation>
    </message>
    <message>
        <source>Rescales the sums before the activation</source>
        <translation>Skaliert die Summen vor der Aktivierung neu</translation>
    </message>
    <message>
        <source>Right slope</source>
        <translation>Rechte Steigung</translation>
    </message>
    <message>
        <source>Rise</source>
        <translation>Anstieg</translation>
    </message>
    <message>
        <source>Rise per unit of x</source>
        <translation>Anstieg je Einheit von x</translation>
    </message>
    <message>
        <source>Rise per unit of x1</source>
        <translation>Anstieg je Einheit von x1</translation>
    </message>
    <message>
        <source>Rise per unit of x2</source>
        <translation>Anstieg je Einheit von x2</translation>
    </message>
    <message>
        <source>Root decay</source>
        <translation>Wurzelabfall</translation>
    </message>
    <message>
        <source>Root mean squared error: as the mean error, large misses counting more.</source>
        <translation>Wurzel des mittleren quadratischen Fehlers: wie der mittlere Fehler, große Fehler zählen mehr.</translation>
    </message>
    <message>
        <source>Round clouds of points, one a class, their centres on a circle of radius 1.</source>
        <translation>Runde Punktwolken, eine je Klasse, mit Mittelpunkten auf einem Kreis vom Radius 1.</translation>
    </message>
    <message>
        <source>Row {} has a missing value after preprocessing. Add a preprocessor that fills gaps, or leave the column out.</source>
        <translation>Zeile {} hat nach der Vorverarbeitung einen fehlenden Wert. Fügen Sie eine Vorverarbeitung hinzu, die Lücken füllt, oder lassen Sie die Spalte weg.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows a step; 0 takes all training rows</source>
        <translation>Zeilen je Schritt; 0 nimmt alle Trainingszeilen</translation>
    </message>
    <message>
        <source>Rows at random, whole groups, time, or a column</source>
        <translation>Zeilen zufällig, ganze Gruppen, Zeit oder eine Spalte</translation>
    </message>
    <message>
        <source>Rows or columns at right angles: signals keep their length (Saxe et al., 2013).</source>
        <translation>Zeilen oder Spalten im rechten Winkel: Signale behalten ihre Länge (Saxe et al., 2013).</translation>
    </message>
    <message>
        <source>Rows without {} cells were {}: {}.</source>
        <translation>Zeilen ohne {} Zellen wurden {}: {}.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>SELU</source>
        <translation>SELU</translation>
    </message>
    <message>
        <source>Safetensors</source>
        <translation>Safetensors</translation>
    </message>
    <message>
        <source>Save the picture again.</source>
        <translation>Speichern Sie das Bild neu.</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>Scaling of a numeric target; predictions are scaled back</source>
        <translation>Skalierung eines Zahlenziels; Vorhersagen werden zurückskaliert</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Lernratenplan</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Self-normalizing ELU: pulls every layer towards mean 0, variance 1 (Klambauer et al., 2017).</source>
        <translation>Selbstnormalisierendes ELU: zieht jede Schicht zu Mittel 0 und Varianz 1 (Klambauer et al., 2017).</translation>
    </message>
    <message>
        <source>Self-regularized smooth ReLU: z times the tanh of its softplus (Misra, 2019).</source>
        <translation>Selbstregularisierendes glattes ReLU: z mal dem tanh seines Softplus (Misra, 2019).</translation>
    </message>
    <message>
        <source>Sepals and petals of 150 irises of three species (Fisher, 1936).</source>
        <translation>Kelch- und Blütenblätter von 150 Schwertlilien dreier Arten (Fisher, 1936).</translation>
    </message>
    <message>
        <source>SequentialLR puts the other schedule after it; step() is called after every step of the optimizer.</source>
        <translation>SequentialLR setzt den anderen Lernratenplan dahinter; step() wird nach jedem Schritt des Optimierers aufgerufen.</translation>
    </message>
    <message>
        <source>Set {}</source>
        <translation>{} setzen</translation>
    </message>
    <message>
        <source>Settings changed while it trained</source>
        <translation>Einstellungen, die im Training geändert wurden</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Share of a class's rows that are given it: how many are found. Also called sensitivity.</source>
        <translation>Anteil der Zeilen einer Klasse, die ihr zugeordnet werden: wie viele gefunden werden. Auch Sensitivität genannt.</translation>
    </message>
    <message>
        <source>Share of rows that choose the best epoch</source>
        <translation>Anteil der Zeilen, die die beste Epoche wählen</translation>
    </message>
    <message>
        <source>Share of rows to train on</source>
        <translation>Anteil der Zeilen zum Trainieren</translation>
    </message>
    <message>
        <source>Share of rows whose class is predicted right.</source>
        <translation>Anteil der Zeilen, deren Klasse richtig vorhergesagt wird.</translation>
    </message>
    <message>
        <source>Share of the rows given a class that are of it: how far a yes can be trusted.</source>
        <translation>Anteil der einer Klasse zugeordneten Zeilen, die zu ihr gehören: wie weit einem Ja zu trauen ist.</translation>
    </message>
    <message>
        <source>Share of the run that it rises</source>
        <translation>Anteil des Laufs, in dem sie steigt</translation>
    </message>
    <message>
        <source>Share of the target's variance that predictions explain (Wright, 1921).</source>
        <translation>Anteil der Varianz des Ziels, den Vorhersagen erklären (Wright, 1921).</translation>
    </message>
    <message>
        <source>Share r of the units dropped</source>
        <translation>Anteil r der ausgeschalteten Einheiten</translation>
    </message>
    <message>
        <source>Share λ that weights lose a step, times α</source>
        <translation>Anteil λ, den Gewichte je Schritt verlieren, mal α</translation>
    </message>
    <message>
        <source>Share ρ of L1; the rest is L2</source>
        <translation>Anteil ρ von L1; der Rest ist L2</translation>
    </message>
    <message>
        <source>Shares of a whole: turns the sums of a row into probabilities of its classes (Bridle, 1990).</source>
        <translation>Anteile eines Ganzen: macht aus den Summen einer Zeile Wahrscheinlichkeiten ihrer Klassen (Bridle, 1990).</translation>
    </message>
    <message>
        <source>Sharpness β of the bend; large is ReLU</source>
        <translation>Schärfe β des Knicks; groß ist ReLU</translation>
    </message>
    <message>
        <source>Shortens the incoming weights of a unit when they grow too long (Srebro &amp; Shraibman, 2005).</source>
        <translation>Kürzt die eingehenden Gewichte einer Einheit, wenn sie zu lang werden (Srebro &amp; Shraibman, 2005).</translation>
    </message>
    <message>
        <source>Shrinks each column so that its variance over the training rows is 1; its mean stays.</source>
        <translation>Staucht jede Spalte so, dass ihre Varianz über die Trainingszeilen 1 ist; ihr Mittel bleibt.</translation>
    </message>
    <message>
        <source>Shrinks weights by a share at every step, whatever the optimizer (Hanson &amp; Pratt, 1988).</source>
        <translation>Lässt Gewichte bei jedem Schritt um einen Anteil schrumpfen, bei jedem Optimierer (Hanson &amp; Pratt, 1988).</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Sigmoid linear unit or swish: z times its sigmoid (Elfwing, 2017; Ramachandran, 2017).</source>
        <translation>Sigmoid Linear Unit oder Swish: z mal sein Sigmoid (Elfwing, 2017; Ramachandran, 2017).</translation>
    </message>
    <message>
        <source>Silences units at random while training, so that none relies on another (Srivastava, 2014).</source>
        <translation>Schaltet im Training zufällig Einheiten aus, damit sich keine auf andere verlässt (Srivastava, 2014).</translation>
    </message>
    <message>
        <source>Sine</source>
        <translation>Sinus</translation>
    </message>
    <message>
        <source>Sine: a periodic unit, for waves, pictures and sounds (Sitzmann et al., 2020, SIREN).</source>
        <translation>Sinus: eine periodische Einheit für Wellen, Bilder und Klänge (Sitzmann et al., 2020, SIREN).</translation>
    </message>
    <message>
        <source>Sines</source>
        <translation>Sinus</translation>
    </message>
    <message>
        <source>Six tanh units close a ring around the inner class.</source>
        <translation>Sechs tanh-Einheiten umschließen die innere Klasse.</translation>
    </message>
    <message>
        <source>Slope</source>
        <translation>Steigung</translation>
    </message>
    <message>
        <source>Slope 1</source>
        <translation>Steigung 1</translation>
    </message>
    <message>
        <source>Slope 2</source>
        <translation>Steigung 2</translation>
    </message>
    <message>
        <source>Slope s where z is negative</source>
        <translation>Steigung s, wo z negativ ist</translation>
    </message>
    <message>
        <source>Small normal weights whatever the layer's size: enough for one hidden layer.</source>
        <translation>Kleine normalverteilte Gewichte bei jeder Größe der Schicht: genug für eine verdeckte Schicht.</translation>
    </message>
    <message>
        <source>Small random</source>
        <translation>Kleine Zufallswerte</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Softsign</source>
        <translation>Softsign</translation>
    </message>
    <message>
        <source>Some columns</source>
        <translation>Einige Spalten</translation>
    </message>
    <message>
        <source>SomeColumns: step must be another than SomeColumns; use two of them.</source>
        <translation>SomeColumns: step muss ein anderer Schritt als SomeColumns sein; nehmen Sie zwei davon.</translation>
    </message>
    <message>
        <source>SomeColumns: the column {} is not there; there are {}. Choose among them.</source>
        <translation>SomeColumns: Die Spalte {} gibt es nicht; es gibt {}. Wählen Sie darunter.</translation>
    </message>
    <message>
        <source>Source code for Keras 3: network, preprocessing, optimizer, schedule and training loop.</source>
        <translation>Quelltext für Keras 3: Netz, Vorverarbeitung, Optimierer, Lernratenplan und Trainingsschleife.</translation>
    </message>
    <message>
        <source>Source code for PyTorch: network, preprocessing, optimizer, schedule and training loop.</source>
        <translation>Quelltext für PyTorch: Netz, Vorverarbeitung, Optimierer, Lernratenplan und Trainingsschleife.</translation>
    </message>
    <message>
        <source>Spirals</source>
        <translation>Spiralen</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Split: a column that names the parts leaves nothing to fold.</source>
        <translation>Split: Eine Spalte, die die Teile nennt, lässt nichts für Folds übrig.</translation>
    </message>
    <message>
        <source>Split: column must name a column to split by {}, got ''.</source>
        <translation>Split: column muss eine Spalte nennen, nach der {} aufgeteilt wird; angekommen ist ''.</translation>
    </message>
    <message>
        <source>Split: fold must be at most the number of folds, {}, got {}.</source>
        <translation>Split: fold darf höchstens die Zahl der Folds {} sein; angekommen ist {}.</translation>
    </message>
    <message>
        <source>Split: folds must be 0 or at least 2, got 1.</source>
        <translation>Split: folds muss 0 oder mindestens 2 sein; angekommen ist 1.</translation>
    </message>
    <message>
        <source>Square what lacks to the margin</source>
        <translation>Quadrieren, was zum Abstand fehlt</translation>
    </message>
    <message>
        <source>Squared</source>
        <translation>Quadriert</translation>
    </message>
    <message>
        <source>Squared distance from the target, for regression (Legendre, 1805).</source>
        <translation>Quadrierter Abstand vom Ziel, für Regression (Legendre, 1805).</translation>
    </message>
    <message>
        <source>Squared error</source>
        <translation>Quadratischer Fehler</translation>
    </message>
    <message>
        <source>Squared near the target and straight far from it, so that outliers pull less (Huber, 1964).</source>
        <translation>Quadratisch nahe am Ziel und gerade weit davon, sodass Ausreißer weniger ziehen (Huber, 1964).</translation>
    </message>
    <message>
        <source>Squares</source>
        <translation>Quadrate</translation>
    </message>
    <message>
        <source>Squares s₀ as if seen before the start</source>
        <translation>Quadrate s₀, als wären sie vor dem Anfang gesehen</translation>
    </message>
    <message>
        <source>Staircase</source>
        <translation>Treppe</translation>
    </message>
    <message>
        <source>Standard deviation of the noise</source>
        <translation>Standardabweichung des Rauschens</translation>
    </message>
    <message>
        <source>Standard deviation s before the cut</source>
        <translation>Standardabweichung s vor dem Schnitt</translation>
    </message>
    <message>
        <source>Standard deviation s of the noise</source>
        <translation>Standardabweichung s des Rauschens</translation>
    </message>
    <message>
        <source>Standard deviation s of the weights</source>
        <translation>Standardabweichung s der Gewichte</translation>
    </message>
    <message>
        <source>Standardize</source>
        <translation>Standardisieren</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Steps along a moving average of the gradient, which calms zigzags (Polyak, 1964).</source>
        <translation>Geht entlang eines gleitenden Mittels des Gradienten, das Zickzack beruhigt (Polyak, 1964).</translation>
    </message>
    <message>
        <source>Steps straight downhill (Cauchy, 1847).</source>
        <translation>Geht geradewegs bergab (Cauchy, 1847).</translation>
    </message>
    <message>
        <source>Stopped at step {}: {} is not finite. The last good weights are kept. Try a rate below {}, or standardized inputs.</source>
        <translation>Gestoppt bei Schritt {}: {} ist nicht endlich. Die letzten guten Gewichte bleiben erhalten. Versuchen Sie eine Lernrate unter {} oder standardisierte Eingaben.</translation>
    </message>
    <message>
        <source>Stratify</source>
        <translation>Stratifizieren</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Strength λ of the penalty</source>
        <translation>Stärke λ der Strafe</translation>
    </message>
    <message>
        <source>Stretches each column to the range from 0 to 1 of its training rows.</source>
        <translation>Streckt jede Spalte auf den Bereich von 0 bis 1 ihrer Trainingszeilen.</translation>
    </message>
    <message>
        <source>Table: column {} must have one kind, got two.</source>
        <translation>Table: Spalte {} muss eine Art haben; angekommen sind zwei.</translation>
    </message>
    <message>
        <source>Take the form with tanh, which is off by up to 0.0005</source>
        <translation>Die Form mit tanh nehmen, die um bis zu 0.0005 abweicht</translation>
    </message>
    <message>
        <source>Take the slope 1 instead of 0 at exactly z = 0</source>
        <translation>Bei genau z = 0 die Steigung 1 statt 0 nehmen</translation>
    </message>
    <message>
        <source>Take the slope 1 instead of s at exactly z = 0</source>
        <translation>Bei genau z = 0 die Steigung 1 statt s nehmen</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>TensorBoard</source>
        <translation>TensorBoard</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The ONNX file has no dense layer: no Gemm or MatMul with stored numbers.</source>
        <translation>Die ONNX-Datei hat keine dichte Schicht: weder Gemm noch MatMul mit gespeicherten Zahlen.</translation>
    </message>
    <message>
        <source>The ONNX file keeps its arrays in another file. Save it as one file.</source>
        <translation>Die ONNX-Datei hat ihre Arrays in einer anderen Datei. Speichern Sie sie als eine Datei.</translation>
    </message>
    <message>
        <source>The ONNX file scales or turns what a Gemm multiplies; it is not read.</source>
        <translation>Die ONNX-Datei skaliert oder dreht, was ein Gemm multipliziert; sie wird nicht gelesen.</translation>
    </message>
    <message>
        <source>The ONNX file's array {} has another size than its shape.</source>
        <translation>Das Array {} der ONNX-Datei hat eine andere Größe als seine Form.</translation>
    </message>
    <message>
        <source>The average is taken at the end of fit.</source>
        <translation>Das Mittel wird am Ende von fit genommen.</translation>
    </message>
    <message>
        <source>The axis has to be said; CrossEntropyLoss wants the sums before it.</source>
        <translation>Die Achse muss genannt werden; CrossEntropyLoss will die Summen davor.</translation>
    </message>
    <message>
        <source>The built-in component {} is not there. Install dlgui again.</source>
        <translation>Die eingebaute Komponente {} fehlt. Installieren Sie dlgui neu.</translation>
    </message>
    <message>
        <source>The built-in data sets are not there. Install dlgui again.</source>
        <translation>Die eingebauten Datensätze fehlen. Installieren Sie dlgui neu.</translation>
    </message>
    <message>
        <source>The checkpoint was made elsewhere: {}. The run goes on; its last digits may differ from those of a run that was not interrupted.</source>
        <translation>Der Zwischenstand entstand anderswo: {}. Der Lauf geht weiter; seine letzten Stellen können von einem nicht unterbrochenen Lauf abweichen.</translation>
    </message>
    <message>
        <source>The choice, or each class, averaged</source>
        <translation>Die gewählte oder jede Klasse, gemittelt</translation>
    </message>
    <message>
        <source>The classes of {} are not beside it: a file such as {} must lie in the same folder, or be named in the setting labels.</source>
        <translation>Die Klassen von {} liegen nicht daneben: Eine Datei wie {} muss im selben Ordner liegen oder in der Einstellung labels genannt sein.</translation>
    </message>
    <message>
        <source>The column of the groups, the time, or the part of each row</source>
        <translation>Die Spalte der Gruppen, der Zeit oder des Teils jeder Zeile</translation>
    </message>
    <message>
        <source>The column {} cannot share the rows out: each must hold train, validation or test, and {}. Choose another column or way.</source>
        <translation>Die Spalte {} kann die Zeilen nicht aufteilen: Jede muss train, validation oder test enthalten, und {}. Wählen Sie eine andere Spalte oder Art.</translation>
    </message>
    <message>
        <source>The column {} is no time: it {}, and each row must have a number or date. Choose another column.</source>
        <translation>Die Spalte {} ist keine Zeit: Sie {}, und jede Zeile muss eine Zahl oder ein Datum haben. Wählen Sie eine andere Spalte.</translation>
    </message>
    <message>
        <source>The default of {}</source>
        <translation>Die Vorgabe von {}</translation>
    </message>
    <message>
        <source>The factor in the first epoch</source>
        <translation>Der Faktor in der ersten Epoche</translation>
    </message>
    <message>
        <source>The formula of x, as x*tanh(log(1+exp(x)))</source>
        <translation>Die Formel von x, etwa x*tanh(log(1+exp(x)))</translation>
    </message>
    <message>
        <source>The header of a .npy has another length than it always has.</source>
        <translation>Der Kopf einer .npy hat eine andere Länge als immer.</translation>
    </message>
    <message>
        <source>The largest unit of a row gets 1 and the others 0, for predictions only.</source>
        <translation>Die größte Einheit einer Zeile bekommt 1 und die anderen 0, nur für Vorhersagen.</translation>
    </message>
    <message>
        <source>The last column has neither name nor values and is left out.</source>
        <translation>Die letzte Spalte hat weder Namen noch Werte und wird weggelassen.</translation>
    </message>
    <message>
        <source>The layer whose activation is the prediction</source>
        <translation>Die Schicht, deren Aktivierung die Vorhersage ist</translation>
    </message>
    <message>
        <source>The loss whose rows are weighted</source>
        <translation>Der Verlust, dessen Zeilen gewichtet werden</translation>
    </message>
    <message>
        <source>The normalizers' ε is {} in the project; {} unless it was set. Predictions agree when they are equal.</source>
        <translation>Das ε der Normalisierungen ist im Projekt {}; {}, falls es nicht gesetzt wurde. Vorhersagen stimmen überein, wenn sie gleich sind.</translation>
    </message>
    <message>
        <source>The notes count the first epoch as 1, here it is 0.</source>
        <translation>Die Notizen zählen die erste Epoche als 1, hier ist sie 0.</translation>
    </message>
    <message>
        <source>The notes divide by σ² in one step; that leaves the variance 1/σ², so here it is σ.</source>
        <translation>Die Notizen teilen in einem Schritt durch σ²; das lässt die Varianz 1/σ², also ist es hier σ.</translation>
    </message>
    <message>
        <source>The notes divide by σ², which leaves the variance 1/σ²; here it is σ.</source>
        <translation>Die Notizen teilen durch σ², was die Varianz 1/σ² lässt; hier ist es σ.</translation>
    </message>
    <message>
        <source>The notes do</source>
        <translation>Die Notizen tun das</translation>
    </message>
    <message>
        <source>The notes do not have it.</source>
        <translation>Die Notizen haben es nicht.</translation>
    </message>
    <message>
        <source>The notes draw normal numbers; here they lie evenly, with the same variance.</source>
        <translation>Die Notizen ziehen normalverteilte Zahlen; hier liegen sie gleichmäßig, mit derselben Varianz.</translation>
    </message>
    <message>
        <source>The notes halve the rate; here it is another share.</source>
        <translation>Die Notizen halbieren die Lernrate; hier ist es ein anderer Anteil.</translation>
    </message>
    <message>
        <source>The notes have linear regression without a loss.</source>
        <translation>Die Notizen haben lineare Regression ohne Verlust.</translation>
    </message>
    <message>
        <source>The notes leave open which β and which start the averages for tests have.</source>
        <translation>Die Notizen lassen offen, welches β und welchen Anfang die Mittel für Tests haben.</translation>
    </message>
    <message>
        <source>The one source of all chance</source>
        <translation>Die eine Quelle allen Zufalls</translation>
    </message>
    <message>
        <source>The optimizer that takes the step</source>
        <translation>Der Optimierer, der den Schritt macht</translation>
    </message>
    <message>
        <source>The order of column {}, {}, {}. Name each of {} once.</source>
        <translation>Die Reihenfolge von Spalte {}, {}, {}. Nennen Sie jedes von {} einmal.</translation>
    </message>
    <message>
        <source>The part that is validated on, from 1</source>
        <translation>Der Teil, mit dem validiert wird, ab 1</translation>
    </message>
    <message>
        <source>The plugin folder {} cannot be written: {}.</source>
        <translation>In den Plugin-Ordner {} kann nicht geschrieben werden: {}.</translation>
    </message>
    <message>
        <source>The project was changed outside dlgui, or a part of it was damaged: its checksum does not fit. Look the settings over and save it.</source>
        <translation>Das Projekt wurde außerhalb von dlgui geändert, oder ein Teil davon wurde beschädigt: Seine Prüfsumme passt nicht. Sehen Sie die Einstellungen durch und speichern Sie es.</translation>
    </message>
    <message>
        <source>The rate drops after a fixed number of epochs, again and again.</source>
        <translation>Die Lernrate fällt immer wieder nach einer festen Zahl von Epochen.</translation>
    </message>
    <message>
        <source>The rate drops whenever the validation loss has stopped falling.</source>
        <translation>Die Lernrate fällt immer dann, wenn der Validierungsverlust nicht mehr fällt.</translation>
    </message>
    <message>
        <source>The rate falls along a power of the time left, to a floor.</source>
        <translation>Die Lernrate fällt mit einer Potenz der verbleibenden Zeit auf einen Boden.</translation>
    </message>
    <message>
        <source>The rate falls along half a wave: slowly, fast, slowly (Loshchilov &amp; Hutter, 2017).</source>
        <translation>Die Lernrate fällt entlang einer halben Welle: langsam, schnell, langsam (Loshchilov &amp; Hutter, 2017).</translation>
    </message>
    <message>
        <source>The rate falls by the same share after every epoch.</source>
        <translation>Die Lernrate fällt nach jeder Epoche um denselben Anteil.</translation>
    </message>
    <message>
        <source>The rate falls by the same share after every step, that is every batch.</source>
        <translation>Die Lernrate fällt nach jedem Schritt, also jedem Batch, um denselben Anteil.</translation>
    </message>
    <message>
        <source>The rate falls like one over the root of the time.</source>
        <translation>Die Lernrate fällt wie eins durch die Wurzel der Zeit.</translation>
    </message>
    <message>
        <source>The rate falls like one over the time (Robbins &amp; Monro, 1951).</source>
        <translation>Die Lernrate fällt wie eins durch die Zeit (Robbins &amp; Monro, 1951).</translation>
    </message>
    <message>
        <source>The rate is set by hand for given epochs.</source>
        <translation>Die Lernrate wird für gegebene Epochen von Hand gesetzt.</translation>
    </message>
    <message>
        <source>The rate rises in a straight line first, then another schedule begins (Goyal et al., 2017).</source>
        <translation>Die Lernrate steigt zuerst gerade an, dann beginnt ein anderer Lernratenplan (Goyal et al., 2017).</translation>
    </message>
    <message>
        <source>The rate rises, then falls to almost nothing: few epochs suffice (Smith &amp; Topin, 2017).</source>
        <translation>Die Lernrate steigt und fällt dann auf fast nichts: Wenige Epochen genügen (Smith &amp; Topin, 2017).</translation>
    </message>
    <message>
        <source>The rate stays as it is.</source>
        <translation>Die Lernrate bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>The rows are to be shared out by {}, which is not among their columns: {}. Choose another column.</source>
        <translation>Die Zeilen sollen nach {} aufgeteilt werden, das nicht unter ihren Spalten ist: {}. Wählen Sie eine andere Spalte.</translation>
    </message>
    <message>
        <source>The run cannot go on: the rows differ from those it was trained on. Bring the data back as they were, or start again.</source>
        <translation>Der Lauf kann nicht weitergehen: Die Zeilen sind nicht die, mit denen er trainiert wurde. Stellen Sie die Daten wieder her oder beginnen Sie neu.</translation>
    </message>
    <message>
        <source>The same distribution; HeNormal, LecunNormal and GlorotNormal cut theirs off at two standard deviations, which this form does not.</source>
        <translation>Dieselbe Verteilung; HeNormal, LecunNormal und GlorotNormal schneiden ihre bei zwei Standardabweichungen ab, diese Form nicht.</translation>
    </message>
    <message>
        <source>The same distribution; every library draws other numbers from it.</source>
        <translation>Dieselbe Verteilung; jede Bibliothek zieht andere Zahlen daraus.</translation>
    </message>
    <message>
        <source>The same distribution; without a and b it cuts at ±2, whatever std is.</source>
        <translation>Dieselbe Verteilung; ohne a und b schneidet sie bei ±2, gleich welches std.</translation>
    </message>
    <message>
        <source>The same gradient; it takes log ŷ with ŷ kept a little away from 0 and 1.</source>
        <translation>Derselbe Gradient; genommen wird log ŷ, mit ŷ etwas von 0 und 1 ferngehalten.</translation>
    </message>
    <message>
        <source>The same gradient; it takes log ŷ with ŷ kept a little away from 0.</source>
        <translation>Derselbe Gradient; genommen wird log ŷ, mit ŷ etwas von 0 ferngehalten.</translation>
    </message>
    <message>
        <source>The same noise by other chance: no library draws the same numbers.</source>
        <translation>Dasselbe Rauschen aus anderem Zufall: Keine Bibliothek zieht dieselben Zahlen.</translation>
    </message>
    <message>
        <source>The same number; there from ŷ, here from z.</source>
        <translation>Dieselbe Zahl; dort aus ŷ, hier aus z.</translation>
    </message>
    <message>
        <source>The same number; there from ŷ, which gives NaN from z = 40 on, here from z.</source>
        <translation>Dieselbe Zahl; dort aus ŷ, was ab z = 40 NaN ergibt, hier aus z.</translation>
    </message>
    <message>
        <source>The same share, dropped by other chance: no library draws the same units.</source>
        <translation>Derselbe Anteil, aus anderem Zufall ausgeschaltet: Keine Bibliothek zieht dieselben Einheiten.</translation>
    </message>
    <message>
        <source>The same sums; there samples stand in columns, here in rows.</source>
        <translation>Dieselben Summen; dort stehen Beispiele in Spalten, hier in Zeilen.</translation>
    </message>
    <message>
        <source>The slope is always 0.1 there, and {} here.</source>
        <translation>Die Steigung ist dort immer 0.1 und hier {}.</translation>
    </message>
    <message>
        <source>The target has {} values; classes are 2 to {} whole numbers.</source>
        <translation>Das Ziel hat {} Werte; Klassen sind 2 bis {} ganze Zahlen.</translation>
    </message>
    <message>
        <source>The target is missing in {} rows.</source>
        <translation>Das Ziel fehlt in {} Zeilen.</translation>
    </message>
    <message>
        <source>The target {} has no values. Choose another column.</source>
        <translation>Das Ziel {} hat keine Werte. Wählen Sie eine andere Spalte.</translation>
    </message>
    <message>
        <source>The target {} has only one class: {}. There is nothing to tell apart. Choose another column.</source>
        <translation>Das Ziel {} hat nur eine Klasse: {}. Es gibt nichts zu unterscheiden. Wählen Sie eine andere Spalte.</translation>
    </message>
    <message>
        <source>The target {} has {} classes</source>
        <translation>Das Ziel {} hat {} Klassen</translation>
    </message>
    <message>
        <source>The target {} is {} in every row. There is nothing to learn. Choose another column.</source>
        <translation>Das Ziel {} ist in jeder Zeile {}. Es gibt nichts zu lernen. Wählen Sie eine andere Spalte.</translation>
    </message>
    <message>
        <source>The target {}: {}, this layer has {}.</source>
        <translation>Das Ziel {}: {}, diese Schicht hat {}.</translation>
    </message>
    <message>
        <source>The training cannot come back: {} {}</source>
        <translation>Das Training kann nicht zurückkommen: {} {}</translation>
    </message>
    <message>
        <source>The training process ended by itself (exit code {}). What was trained up to the last record is kept; start again, or train in the window's process.</source>
        <translation>Der Trainingsprozess endete von selbst (Code {}). Was bis zum letzten Eintrag trainiert wurde, bleibt erhalten; beginnen Sie neu oder trainieren Sie im Prozess des Fensters.</translation>
    </message>
    <message>
        <source>The value c of every weight</source>
        <translation>Der Wert c jedes Gewichts</translation>
    </message>
    <message>
        <source>The weights file holds no arrays. Choose another file.</source>
        <translation>Die Gewichtsdatei enthält keine Arrays. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The weights to begin with do not fit: {} of shape {} {} in this network. Undo what changed its layers, or draw new weights.</source>
        <translation>Die Anfangsgewichte passen nicht: {} der Form {} {} in diesem Netz. Machen Sie rückgängig, was die Schichten geändert hat, oder ziehen Sie neue Gewichte.</translation>
    </message>
    <message>
        <source>The {} file answers {}, not {}.</source>
        <translation>Die {}-Datei antwortet {}, nicht {}.</translation>
    </message>
    <message>
        <source>The {} file predicts otherwise than the network{}, by {} where {} is allowed; it was not written. Report this with the project.</source>
        <translation>Die {}-Datei sagt anders vorher als das Netz{}, um {}, wo {} erlaubt ist; sie wurde nicht geschrieben. Melden Sie dies mit dem Projekt.</translation>
    </message>
    <message>
        <source>The {} hold numbers that are not finite.</source>
        <translation>Die {} enthalten Zahlen, die nicht endlich sind.</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>There is no format {}. Choose one of {}.</source>
        <translation>Es gibt kein Format {}. Wählen Sie eines von {}.</translation>
    </message>
    <message>
        <source>There is no plugin {}. Plugins found: {}.</source>
        <translation>Es gibt kein Plugin {}. Gefundene Plugins: {}.</translation>
    </message>
    <message>
        <source>There is no previous version of {} to return to.</source>
        <translation>Es gibt keine vorige Version von {}, zu der zurückgekehrt werden kann.</translation>
    </message>
    <message>
        <source>There the first epoch has number 1, so that its rate is already lower.</source>
        <translation>Dort hat die erste Epoche die Nummer 1, sodass ihre Lernrate schon kleiner ist.</translation>
    </message>
    <message>
        <source>There, the changed columns come first; here, all keep their places.</source>
        <translation>Dort kommen die geänderten Spalten zuerst; hier behalten alle ihren Platz.</translation>
    </message>
    <message>
        <source>Threshold unit of the first neurons, yes or no, for predictions only (Rosenblatt, 1958).</source>
        <translation>Schwellwerteinheit der ersten Neuronen, ja oder nein, nur für Vorhersagen (Rosenblatt, 1958).</translation>
    </message>
    <message>
        <source>Times as long as the one before</source>
        <translation>Wievielmal so lang wie die davor</translation>
    </message>
    <message>
        <source>Times each arm goes round</source>
        <translation>Wie oft jeder Arm herumgeht</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Trained weights to begin with, instead of drawn ones</source>
        <translation>Trainierte Gewichte für den Anfang statt gezogener</translation>
    </message>
    <message>
        <source>Training and validation shares are more than all rows.</source>
        <translation>Die Anteile von Training und Validierung sind mehr als alle Zeilen.</translation>
    </message>
    <message>
        <source>Training is the same; its averages start at 0 and 1 without correction, so that predictions of the first steps differ.</source>
        <translation>Das Training ist gleich; die Mittel beginnen bei 0 und 1 ohne Korrektur, sodass Vorhersagen der ersten Schritte abweichen.</translation>
    </message>
    <message>
        <source>Training needs at least 1 row; {}.</source>
        <translation>Das Training braucht mindestens 1 Zeile; {}.</translation>
    </message>
    <message>
        <source>Training would take {} of memory: {} for weights, {} for what its layers compute, {} for the rows. {} are free and at most {} of that is used. {}</source>
        <translation>Das Training würde {} Speicher brauchen: {} für Gewichte, {} für das, was die Schichten berechnen, {} für die Zeilen. {} sind frei, und höchstens {} davon werden genutzt. {}</translation>
    </message>
    <message>
        <source>Truncated normal</source>
        <translation>Gestutzte Normalverteilung</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Windungen</translation>
    </message>
    <message>
        <source>Two half circles of radius 1 that reach into each other, one a class.</source>
        <translation>Zwei Halbkreise vom Radius 1, die ineinandergreifen, einer je Klasse.</translation>
    </message>
    <message>
        <source>Two moons</source>
        <translation>Zwei Halbmonde</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>Gleichverteilt</translation>
    </message>
    <message>
        <source>Unit variance</source>
        <translation>Einheitsvarianz</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Use a smaller batch.</source>
        <translation>Nehmen Sie einen kleineren Batch.</translation>
    </message>
    <message>
        <source>Use fewer rows or columns, or a dataset that stays on the disk.</source>
        <translation>Nehmen Sie weniger Zeilen oder Spalten oder einen Datensatz, der auf der Festplatte bleibt.</translation>
    </message>
    <message>
        <source>Use fewer units or layers.</source>
        <translation>Nehmen Sie weniger Einheiten oder Schichten.</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value at exactly z = 0</source>
        <translation>Wert bei genau z = 0</translation>
    </message>
    <message>
        <source>Warm restarts</source>
        <translation>Warme Neustarts</translation>
    </message>
    <message>
        <source>Warm up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Waves from x = −1 to x = 1</source>
        <translation>Wellen von x = −1 bis x = 1</translation>
    </message>
    <message>
        <source>Weight average</source>
        <translation>Gewichtsmittel</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Weight Decay</translation>
    </message>
    <message>
        <source>Weight of the old moving average</source>
        <translation>Gewicht des alten gleitenden Mittels</translation>
    </message>
    <message>
        <source>Weight β of the old average</source>
        <translation>Gewicht β des alten Mittels</translation>
    </message>
    <message>
        <source>Weight β₁ of the old mean gradient</source>
        <translation>Gewicht β₁ des alten mittleren Gradienten</translation>
    </message>
    <message>
        <source>Weight β₂ of the old mean squared gradient</source>
        <translation>Gewicht β₂ des alten mittleren quadrierten Gradienten</translation>
    </message>
    <message>
        <source>Weight μ of the old average</source>
        <translation>Gewicht μ des alten Mittels</translation>
    </message>
    <message>
        <source>WeightAverage: inner must keep no average of its own, got {}.</source>
        <translation>WeightAverage: inner darf kein eigenes Mittel führen; angekommen ist {}.</translation>
    </message>
    <message>
        <source>Weighted</source>
        <translation>Gewichtung</translation>
    </message>
    <message>
        <source>Weighted has {} weights and the target {} classes. Give one weight a class, or none.</source>
        <translation>Weighted hat {} Gewichte und das Ziel {} Klassen. Geben Sie ein Gewicht je Klasse an oder keines.</translation>
    </message>
    <message>
        <source>Weighted: loss must be another than Weighted; multiply the weights.</source>
        <translation>Weighted: loss muss ein anderer Verlust als Weighted sein; multiplizieren Sie die Gewichte.</translation>
    </message>
    <message>
        <source>Weighted: loss must be one for classes, got {}, which is for numbers alone.</source>
        <translation>Weighted: loss muss einer für Klassen sein; angekommen ist {}, der nur für Zahlen ist.</translation>
    </message>
    <message>
        <source>Weighted: weights must not all be 0.</source>
        <translation>Weighted: Die Gewichte dürfen nicht alle 0 sein.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Weights as Keras 3 keeps them: `model.load_weights` reads them into the same layers.</source>
        <translation>Gewichte, wie Keras 3 sie speichert: `model.load_weights` liest sie in dieselben Schichten.</translation>
    </message>
    <message>
        <source>Weights before the first step</source>
        <translation>Gewichte vor dem ersten Schritt</translation>
    </message>
    <message>
        <source>Weights drawn evenly from an interval around 0.</source>
        <translation>Gewichte, gleichmäßig aus einem Intervall um 0 gezogen.</translation>
    </message>
    <message>
        <source>Weights for PyTorch and others, with all that the network needs to know beside them.</source>
        <translation>Gewichte für PyTorch und andere, mit allem, was das Netz daneben wissen muss.</translation>
    </message>
    <message>
        <source>What comes after the rise</source>
        <translation>Was nach dem Anstieg kommt</translation>
    </message>
    <message>
        <source>What each unit makes of its sum</source>
        <translation>Was jede Einheit aus ihrer Summe macht</translation>
    </message>
    <message>
        <source>What is done to the columns</source>
        <translation>Was mit den Spalten geschieht</translation>
    </message>
    <message>
        <source>What is held below the limit</source>
        <translation>Was unter der Grenze gehalten wird</translation>
    </message>
    <message>
        <source>What remains of the rate after a step, b</source>
        <translation>Was von der Lernrate nach einem Schritt bleibt, b</translation>
    </message>
    <message>
        <source>What remains of the rate after an epoch, b</source>
        <translation>Was von der Lernrate nach einer Epoche bleibt, b</translation>
    </message>
    <message>
        <source>What remains of the rate, f</source>
        <translation>Was von der Lernrate bleibt, f</translation>
    </message>
    <message>
        <source>What the target makes of x1 and x2</source>
        <translation>Was das Ziel aus x1 und x2 macht</translation>
    </message>
    <message>
        <source>Where the rows come from</source>
        <translation>Woher die Zeilen kommen</translation>
    </message>
    <message>
        <source>Whether 70 % means 7 in 10: the reliability diagram as a table (DeGroot &amp; Fienberg, 1983).</source>
        <translation>Ob 70 % 7 von 10 bedeuten: das Zuverlässigkeitsdiagramm als Tabelle (DeGroot &amp; Fienberg, 1983).</translation>
    </message>
    <message>
        <source>Which lengths and widths to take</source>
        <translation>Welche Längen und Breiten genommen werden</translation>
    </message>
    <message>
        <source>Which value is filled in</source>
        <translation>Welcher Wert eingesetzt wird</translation>
    </message>
    <message>
        <source>Whole numbers from {} are taken as a quantity. If they are a code, choose category; if only their order counts, ordinal.</source>
        <translation>Ganze Zahlen von {} gelten als Menge. Sind sie ein Code, wählen Sie Kategorie; zählt nur ihre Reihenfolge, Rang.</translation>
    </message>
    <message>
        <source>With one row a step, batch normalization sees no spread and puts out β alone.</source>
        <translation>Mit einer Zeile je Schritt sieht Batch-Normalisierung keine Streuung und gibt nur β aus.</translation>
    </message>
    <message>
        <source>With the factor ½, or without</source>
        <translation>Mit dem Faktor ½ oder ohne</translation>
    </message>
    <message>
        <source>Without keep_empty_features it drops a column that has no value at all.</source>
        <translation>Ohne keep_empty_features fällt eine Spalte ganz ohne Werte weg.</translation>
    </message>
    <message>
        <source>Written as a {}FunctionTransformer of one's own.</source>
        <translation>Geschrieben als eigener {}FunctionTransformer.</translation>
    </message>
    <message>
        <source>Written out because the default there is 0.001.</source>
        <translation>Ausgeschrieben, weil die Vorgabe dort 0.001 ist.</translation>
    </message>
    <message>
        <source>Written out because the default there is {}.</source>
        <translation>Ausgeschrieben, weil die Vorgabe dort {} ist.</translation>
    </message>
    <message>
        <source>X 1</source>
        <translation>X 1</translation>
    </message>
    <message>
        <source>X 2</source>
        <translation>X 2</translation>
    </message>
    <message>
        <source>XNOR</source>
        <translation>XNOR</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>XOR</translation>
    </message>
    <message>
        <source>Your settings were not saved: the folder {} cannot be made, {}. They hold until the program ends.</source>
        <translation>Ihre Einstellungen wurden nicht gespeichert: Der Ordner {} kann nicht angelegt werden, {}. Sie gelten, bis das Programm endet.</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>Nullen</translation>
    </message>
    <message>
        <source>`class_weight` of fit does the same.</source>
        <translation>`class_weight` von fit tut dasselbe.</translation>
    </message>
    <message>
        <source>`weight` divides by the sum of the batch's weights, here by its rows.</source>
        <translation>`weight` teilt durch die Summe der Gewichte des Batches, hier durch seine Zeilen.</translation>
    </message>
    <message>
        <source>a NumPy array, not text</source>
        <translation>ein NumPy-Array, kein Text</translation>
    </message>
    <message>
        <source>a PDF; export the table from it as CSV</source>
        <translation>eine PDF; exportieren Sie die Tabelle daraus als CSV</translation>
    </message>
    <message>
        <source>a Parquet file, not text</source>
        <translation>eine Parquet-Datei, kein Text</translation>
    </message>
    <message>
        <source>a cell is longer than {} characters</source>
        <translation>eine Zelle ist länger als {} Zeichen</translation>
    </message>
    <message>
        <source>a curve has another form than curves have</source>
        <translation>eine Kurve hat eine andere Form, als Kurven haben</translation>
    </message>
    <message>
        <source>a curve has another length than it says</source>
        <translation>eine Kurve hat eine andere Länge, als sie sagt</translation>
    </message>
    <message>
        <source>a database; export the table from it as CSV</source>
        <translation>eine Datenbank; exportieren Sie die Tabelle daraus als CSV</translation>
    </message>
    <message>
        <source>a number as learning_rate</source>
        <translation>eine Zahl als learning_rate</translation>
    </message>
    <message>
        <source>a part of the path is a file, not a folder</source>
        <translation>ein Teil des Pfads ist eine Datei, kein Ordner</translation>
    </message>
    <message>
        <source>a picture, not a table; choose the folder that holds a folder for each class</source>
        <translation>ein Bild, keine Tabelle; wählen Sie den Ordner, der für jede Klasse einen Ordner enthält</translation>
    </message>
    <message>
        <source>a quote is opened and never closed</source>
        <translation>ein Anführungszeichen wird geöffnet und nie geschlossen</translation>
    </message>
    <message>
        <source>a row has {} cells, the header has {}</source>
        <translation>eine Zeile hat {} Zellen, der Kopf {}</translation>
    </message>
    <message>
        <source>a second of its name</source>
        <translation>ein zweites seines Namens</translation>
    </message>
    <message>
        <source>a single file</source>
        <translation>eine einzelne Datei</translation>
    </message>
    <message>
        <source>a text in it holds half of a character pair.</source>
        <translation>ein Text darin enthält ein halbes Zeichenpaar.</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a zip file and no Excel workbook that can be read; unpack it first</source>
        <translation>eine Zip-Datei und keine lesbare Excel-Arbeitsmappe; entpacken Sie sie zuerst</translation>
    </message>
    <message>
        <source>above {}</source>
        <translation>größer als {}</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>activation of {}</source>
        <translation>Aktivierung von {}</translation>
    </message>
    <message>
        <source>adaptive divides by 5 after two epochs without a better loss. {}</source>
        <translation>adaptive teilt nach zwei Epochen ohne besseren Verlust durch 5. {}</translation>
    </message>
    <message>
        <source>after {}</source>
        <translation>nach {}</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>all but the units</source>
        <translation>alle bis auf die Einheiten</translation>
    </message>
    <message>
        <source>all gradients</source>
        <translation>alle Gradienten</translation>
    </message>
    <message>
        <source>all weights at once</source>
        <translation>alle Gewichte auf einmal</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>alpha = λ · batch / m, but it grows in the last step of an epoch, which has </source>
        <translation>alpha = λ · batch / m, doch es wächst im letzten Schritt einer Epoche, der </translation>
    </message>
    <message>
        <source>alpha = λ · batch / m, on all layers: it is shared out over the rows of a step.</source>
        <translation>alpha = λ · batch / m, auf allen Schichten: Es wird über die Zeilen eines Schritts verteilt.</translation>
    </message>
    <message>
        <source>alpha is L2 there, which is weight decay for plain steps alone.</source>
        <translation>alpha ist dort L2, was nur für einfache Schritte Weight Decay ist.</translation>
    </message>
    <message>
        <source>an old Excel file; save it as .xlsx or CSV</source>
        <translation>eine alte Excel-Datei; speichern Sie sie als .xlsx oder CSV</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>ein anderes Programm</translation>
    </message>
    <message>
        <source>approximate</source>
        <translation>genähert</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>at least {}</source>
        <translation>mindestens {}</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>at most {}</source>
        <translation>höchstens {}</translation>
    </message>
    <message>
        <source>at_zero</source>
        <translation>bei null</translation>
    </message>
    <message>
        <source>average</source>
        <translation>Mittelung</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>Strich</translation>
    </message>
    <message>
        <source>base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>batch normalization</source>
        <translation>Batch-Normalisierung</translation>
    </message>
    <message>
        <source>below {}</source>
        <translation>kleiner als {}</translation>
    </message>
    <message>
        <source>beta</source>
        <translation>Beta</translation>
    </message>
    <message>
        <source>beta1</source>
        <translation>Beta 1</translation>
    </message>
    <message>
        <source>beta2</source>
        <translation>Beta 2</translation>
    </message>
    <message>
        <source>between epochs alone.</source>
        <translation>nur zwischen Epochen.</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>Bias</translation>
    </message>
    <message>
        <source>bias_correction</source>
        <translation>Biaskorrektur</translation>
    </message>
    <message>
        <source>bins</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>bound</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>brushes</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>by</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>byte 0x{}</source>
        <translation>Byte 0x{}</translation>
    </message>
    <message>
        <source>category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>Wahl</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>column {}</source>
        <translation>Spalte {}</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>component</source>
        <translation>Komponente</translation>
    </message>
    <message>
        <source>compressed; unpack it first</source>
        <translation>gepackt; entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>Zyklen</translation>
    </message>
    <message>
        <source>data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>decay</source>
        <translation>Abfall</translation>
    </message>
    <message>
        <source>decay by hand</source>
        <translation>Abnahme von Hand</translation>
    </message>
    <message>
        <source>delta</source>
        <translation>Delta</translation>
    </message>
    <message>
        <source>detect</source>
        <translation>erkennen</translation>
    </message>
    <message>
        <source>distribution</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>dlgui itself is no plugin.</source>
        <translation>dlgui selbst ist kein Plugin.</translation>
    </message>
    <message>
        <source>dlgui {}</source>
        <translation>dlgui {}</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>drops</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>dtype</source>
        <translation>Zahlentyp</translation>
    </message>
    <message>
        <source>early stopping</source>
        <translation>Early Stopping</translation>
    </message>
    <message>
        <source>early_stopping=True watches the validation score, not the loss.</source>
        <translation>early_stopping=True beobachtet die Validierungsgüte, nicht den Verlust.</translation>
    </message>
    <message>
        <source>edits</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>epochs done</source>
        <translation>erledigte Epochen</translation>
    </message>
    <message>
        <source>epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>every</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>every row</source>
        <translation>jede Zeile</translation>
    </message>
    <message>
        <source>factor of another mask</source>
        <translation>Faktor einer anderen Maske</translation>
    </message>
    <message>
        <source>factor of the mask of this step</source>
        <translation>Faktor der Maske dieses Schritts</translation>
    </message>
    <message>
        <source>factor of {}</source>
        <translation>Faktor von {}</translation>
    </message>
    <message>
        <source>false</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>filled with missing cells or cut</source>
        <translation>mit fehlenden Zellen aufgefüllt oder gekürzt</translation>
    </message>
    <message>
        <source>first</source>
        <translation>erster</translation>
    </message>
    <message>
        <source>first_epoch</source>
        <translation>erste Epoche</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>float64</source>
        <translation>float64</translation>
    </message>
    <message>
        <source>floor</source>
        <translation>Boden</translation>
    </message>
    <message>
        <source>fold</source>
        <translation>Fold</translation>
    </message>
    <message>
        <source>folds</source>
        <translation>Folds</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>Frequenz</translation>
    </message>
    <message>
        <source>full</source>
        <translation>ganz</translation>
    </message>
    <message>
        <source>gain</source>
        <translation>Verstärkung</translation>
    </message>
    <message>
        <source>gate</source>
        <translation>Gatter</translation>
    </message>
    <message>
        <source>give it the weights alone, biases, γ and β are left alone here</source>
        <translation>geben Sie ihm nur die Gewichte; Bias, γ und β bleiben hier unberührt</translation>
    </message>
    <message>
        <source>give it to the weights alone, biases are left alone here</source>
        <translation>geben Sie es nur den Gewichten; Biaswerte bleiben hier unberührt</translation>
    </message>
    <message>
        <source>gradient by the activation of {}, unit {}</source>
        <translation>Gradient nach der Aktivierung von {}, Einheit {}</translation>
    </message>
    <message>
        <source>gradient by what goes into the activation of unit {}</source>
        <translation>Gradient nach dem, was in die Aktivierung von Einheit {} eingeht</translation>
    </message>
    <message>
        <source>gradient descent</source>
        <translation>Gradientenabstieg</translation>
    </message>
    <message>
        <source>gradient of this row's loss by the sum of {}, unit {}</source>
        <translation>Gradient des Verlusts dieser Zeile nach der Summe von {}, Einheit {}</translation>
    </message>
    <message>
        <source>gradient over this batch of {} rows</source>
        <translation>Gradient über diesen Batch von {} Zeilen</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>half</source>
        <translation>halb</translation>
    </message>
    <message>
        <source>has no finite {} at x = {} in {}, it is {}; sums can be that</source>
        <translation>hat kein endliches {} bei x = {} in {}, es ist {}; Summen können das sein</translation>
    </message>
    <message>
        <source>has shape {}</source>
        <translation>hat die Form {}</translation>
    </message>
    <message>
        <source>has the slope {} at x = {} by its rules and {} by measure</source>
        <translation>hat nach seinen Regeln die Steigung {} bei x = {} und gemessen {}</translation>
    </message>
    <message>
        <source>has {} classes</source>
        <translation>hat {} Klassen</translation>
    </message>
    <message>
        <source>holds texts</source>
        <translation>enthält Texte</translation>
    </message>
    <message>
        <source>initial</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>initializer</source>
        <translation>Initialisierer</translation>
    </message>
    <message>
        <source>inner</source>
        <translation>innen</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>input {} of the row</source>
        <translation>Eingabe {} der Zeile</translation>
    </message>
    <message>
        <source>intercept</source>
        <translation>Achsenabschnitt</translation>
    </message>
    <message>
        <source>inverted dropout</source>
        <translation>Inverted Dropout</translation>
    </message>
    <message>
        <source>invscaling divides by the root of all rows seen, far faster. {}</source>
        <translation>invscaling teilt durch die Wurzel aller gesehenen Zeilen, viel schneller. {}</translation>
    </message>
    <message>
        <source>is a number</source>
        <translation>ist eine Zahl</translation>
    </message>
    <message>
        <source>is missing in {} rows</source>
        <translation>fehlt in {} Zeilen</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>gibt es nicht</translation>
    </message>
    <message>
        <source>is wrong at character {}: {}</source>
        <translation>ist bei Zeichen {} falsch: {}</translation>
    </message>
    <message>
        <source>is {} characters long, at most {} are read</source>
        <translation>ist {} Zeichen lang, gelesen werden höchstens {}</translation>
    </message>
    <message>
        <source>it has {} bytes and the limit is {}.</source>
        <translation>sie hat {} Bytes, und die Grenze ist {}.</translation>
    </message>
    <message>
        <source>it holds numbers</source>
        <translation>sie enthält Zahlen</translation>
    </message>
    <message>
        <source>it holds {}</source>
        <translation>sie enthält {}</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>it is nested more than {} levels deep.</source>
        <translation>es ist tiefer als {} Ebenen verschachtelt.</translation>
    </message>
    <message>
        <source>it is no project: it has no field "experiment". Choose a .dlgui file.</source>
        <translation>es ist kein Projekt: Das Feld „experiment“ fehlt. Wählen Sie eine .dlgui-Datei.</translation>
    </message>
    <message>
        <source>it is not JSON ({}, {}).</source>
        <translation>es ist kein JSON ({}, {}).</translation>
    </message>
    <message>
        <source>it is not UTF-8 text (byte {}).</source>
        <translation>es ist kein UTF-8-Text (Byte {}).</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it is too deep or too large.</source>
        <translation>es ist zu tief oder zu groß.</translation>
    </message>
    <message>
        <source>it is {} in the file</source>
        <translation>es ist {} in der Datei</translation>
    </message>
    <message>
        <source>it was written by dlgui {} in format {}; this is dlgui {}, which reads up to format {}. Update dlgui.</source>
        <translation>es wurde von dlgui {} im Format {} geschrieben; dies ist dlgui {}, das bis Format {} liest. Aktualisieren Sie dlgui.</translation>
    </message>
    <message>
        <source>its columns are not those of a history</source>
        <translation>seine Spalten sind nicht die eines Verlaufs</translation>
    </message>
    <message>
        <source>its data cannot be loaded</source>
        <translation>seine Daten können nicht geladen werden</translation>
    </message>
    <message>
        <source>its experiment is no experiment of dlgui. Choose a project file.</source>
        <translation>sein Experiment ist kein Experiment von dlgui. Wählen Sie eine Projektdatei.</translation>
    </message>
    <message>
        <source>its folder does not exist</source>
        <translation>den Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>its format is {}.{}, not 1.0</source>
        <translation>sein Format ist {}.{}, nicht 1.0</translation>
    </message>
    <message>
        <source>its links lead in a circle</source>
        <translation>die Verknüpfungen führen im Kreis</translation>
    </message>
    <message>
        <source>its {} values need</source>
        <translation>seine {} Werte brauchen</translation>
    </message>
    <message>
        <source>its {} values need {} unit</source>
        <translation>seine {} Werte brauchen {} Einheit</translation>
    </message>
    <message>
        <source>its {} values need {} units</source>
        <translation>seine {} Werte brauchen {} Einheiten</translation>
    </message>
    <message>
        <source>k</source>
        <translation>k</translation>
    </message>
    <message>
        <source>l1 = λ / (2m): neither the ½ nor the rows are in it.</source>
        <translation>l1 = λ / (2m): weder das ½ noch die Zeilen stecken darin.</translation>
    </message>
    <message>
        <source>l1 = ρ λ / (2m) and l2 = (1 − ρ) λ / (2m).</source>
        <translation>l1 = ρ λ / (2m) und l2 = (1 − ρ) λ / (2m).</translation>
    </message>
    <message>
        <source>l2 = λ / (2m): neither the ½ nor the rows are in it.</source>
        <translation>l2 = λ / (2m): weder das ½ noch die Zeilen stecken darin.</translation>
    </message>
    <message>
        <source>lacks {}</source>
        <translation>lässt {} aus</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>length of the unit's weights</source>
        <translation>Länge der Gewichte der Einheit</translation>
    </message>
    <message>
        <source>length of {}</source>
        <translation>Länge von {}</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>line {}, column {}</source>
        <translation>Zeile {}, Spalte {}</translation>
    </message>
    <message>
        <source>linear regression</source>
        <translation>lineare Regression</translation>
    </message>
    <message>
        <source>logistic regression</source>
        <translation>logistische Regression</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>macro</source>
        <translation>macro</translation>
    </message>
    <message>
        <source>many, so that averages count</source>
        <translation>viele, damit Mittel zählen</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>mean of gradient {}</source>
        <translation>Mittel des Gradienten {}</translation>
    </message>
    <message>
        <source>mean of square {}</source>
        <translation>Mittel des Quadrats {}</translation>
    </message>
    <message>
        <source>mean over the {}s</source>
        <translation>Mittel über die {}</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>micro</source>
        <translation>micro</translation>
    </message>
    <message>
        <source>min_improvement</source>
        <translation>Mindestgewinn</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>momentum has to be said: its default is 0.9.</source>
        <translation>momentum muss genannt werden: Seine Vorgabe ist 0.9.</translation>
    </message>
    <message>
        <source>most frequent</source>
        <translation>häufigster</translation>
    </message>
    <message>
        <source>multi-class</source>
        <translation>mehrere Klassen</translation>
    </message>
    <message>
        <source>multi-layer network</source>
        <translation>mehrschichtiges Netz</translation>
    </message>
    <message>
        <source>must depend on x</source>
        <translation>muss von x abhängen</translation>
    </message>
    <message>
        <source>names a label twice</source>
        <translation>nennt einen Wert zweimal</translation>
    </message>
    <message>
        <source>no column that can</source>
        <translation>keine, die das kann</translation>
    </message>
    <message>
        <source>no scheduler</source>
        <translation>kein Scheduler</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none with names</source>
        <translation>keine mit Namen</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>Norm</translation>
    </message>
    <message>
        <source>norm of each array</source>
        <translation>Norm jedes Arrays</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>normalizer</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>not an ordinary file</source>
        <translation>keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>nicht endlich</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>nicht in der Datei</translation>
    </message>
    <message>
        <source>not x1</source>
        <translation>nicht x1</translation>
    </message>
    <message>
        <source>not x1 and x2</source>
        <translation>nicht x1 und x2</translation>
    </message>
    <message>
        <source>not x2</source>
        <translation>nicht x2</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>number of the epoch</source>
        <translation>Nummer der Epoche</translation>
    </message>
    <message>
        <source>of another shape</source>
        <translation>von anderer Form</translation>
    </message>
    <message>
        <source>of type {}</source>
        <translation>vom Typ {}</translation>
    </message>
    <message>
        <source>of_class</source>
        <translation>der Klasse</translation>
    </message>
    <message>
        <source>one array at a time</source>
        <translation>ein Array nach dem anderen</translation>
    </message>
    <message>
        <source>one of </source>
        <translation>eines von </translation>
    </message>
    <message>
        <source>one of {}</source>
        <translation>eines von {}</translation>
    </message>
    <message>
        <source>one, {}</source>
        <translation>einem, {}</translation>
    </message>
    <message>
        <source>only a header</source>
        <translation>nur eine Kopfzeile</translation>
    </message>
    <message>
        <source>only {} row</source>
        <translation>nur {} Zeile</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>ordinal</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>per class</source>
        <translation>je Klasse</translation>
    </message>
    <message>
        <source>per_class</source>
        <translation>je Klasse</translation>
    </message>
    <message>
        <source>petals</source>
        <translation>Blütenblätter</translation>
    </message>
    <message>
        <source>pip did not finish in {} s. Nothing was changed.</source>
        <translation>pip wurde in {} s nicht fertig. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>pip refused: {}</source>
        <translation>pip lehnt ab: {}</translation>
    </message>
    <message>
        <source>point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>power</source>
        <translation>Exponent</translation>
    </message>
    <message>
        <source>preprocessors</source>
        <translation>Vorverarbeitung</translation>
    </message>
    <message>
        <source>product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>radians</source>
        <translation>Bogenmaß</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>rate: {} on the {} schedule, {}</source>
        <translation>Lernrate: {} nach dem Lernratenplan {}, {}</translation>
    </message>
    <message>
        <source>regression</source>
        <translation>Regression</translation>
    </message>
    <message>
        <source>regularizers</source>
        <translation>Regularisierung</translation>
    </message>
    <message>
        <source>restore_best_weights has to be said: without it the last weights stay.</source>
        <translation>restore_best_weights muss genannt werden: Ohne es bleiben die letzten Gewichte.</translation>
    </message>
    <message>
        <source>right_slope</source>
        <translation>rechte Steigung</translation>
    </message>
    <message>
        <source>rise</source>
        <translation>Anstieg</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>row 1</source>
        <translation>Zeile 1</translation>
    </message>
    <message>
        <source>row {} has {}</source>
        <translation>Zeile {} hat {}</translation>
    </message>
    <message>
        <source>row {}{}</source>
        <translation>Zeile {}{}</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>rows {}{}</source>
        <translation>Zeilen {}{}</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>running mean of the gradient</source>
        <translation>laufendes Mittel des Gradienten</translation>
    </message>
    <message>
        <source>running mean of the gradient, bias corrected</source>
        <translation>laufendes Mittel des Gradienten, biaskorrigiert</translation>
    </message>
    <message>
        <source>running mean of the squared gradient</source>
        <translation>laufendes Mittel des quadrierten Gradienten</translation>
    </message>
    <message>
        <source>running mean of the squared gradient, bias corrected</source>
        <translation>laufendes Mittel des quadrierten Gradienten, biaskorrigiert</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>Lernratenplan</translation>
    </message>
    <message>
        <source>schema_version must be a whole number from 1, got {}.</source>
        <translation>schema_version muss eine ganze Zahl ab 1 sein; angekommen ist {}.</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>sepals</source>
        <translation>Kelchblätter</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>Steigung</translation>
    </message>
    <message>
        <source>slope of the activation</source>
        <translation>Steigung der Aktivierung</translation>
    </message>
    <message>
        <source>slope of the {} loss of this row</source>
        <translation>Steigung des Verlusts ({}) dieser Zeile</translation>
    </message>
    <message>
        <source>slope1</source>
        <translation>Steigung 1</translation>
    </message>
    <message>
        <source>slope2</source>
        <translation>Steigung 2</translation>
    </message>
    <message>
        <source>softmax network</source>
        <translation>Softmax-Netz</translation>
    </message>
    <message>
        <source>softmax regression</source>
        <translation>Softmax-Regression</translation>
    </message>
    <message>
        <source>split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>square, as it is</source>
        <translation>quadratisch, wie sie ist</translation>
    </message>
    <message>
        <source>square, transposed</source>
        <translation>quadratisch, transponiert</translation>
    </message>
    <message>
        <source>squared</source>
        <translation>quadriert</translation>
    </message>
    <message>
        <source>start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>steps of the fall</source>
        <translation>Schritte des Falls</translation>
    </message>
    <message>
        <source>steps of the rise</source>
        <translation>Schritte des Anstiegs</translation>
    </message>
    <message>
        <source>stopped early</source>
        <translation>früh gestoppt</translation>
    </message>
    <message>
        <source>stratify</source>
        <translation>stratifizieren</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>sum of squares {}</source>
        <translation>Summe der Quadrate {}</translation>
    </message>
    <message>
        <source>sum of the squared gradients</source>
        <translation>Summe der quadrierten Gradienten</translation>
    </message>
    <message>
        <source>sum of {}, unit {}</source>
        <translation>Summe von {}, Einheit {}</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>takes more than {} steps</source>
        <translation>braucht mehr als {} Schritte</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>text follows a closing quote</source>
        <translation>nach einem schließenden Anführungszeichen folgt Text</translation>
    </message>
    <message>
        <source>the ( at character {} must be closed here, {}</source>
        <translation>die ( bei Zeichen {} muss hier geschlossen werden, {}</translation>
    </message>
    <message>
        <source>the activation after its mask</source>
        <translation>die Aktivierung nach ihrer Maske</translation>
    </message>
    <message>
        <source>the bias</source>
        <translation>der Bias</translation>
    </message>
    <message>
        <source>the data term</source>
        <translation>der Datenterm</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>die Festplatte kann nur gelesen werden</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>die Festplatte ist voll</translation>
    </message>
    <message>
        <source>the disk reports a fault</source>
        <translation>die Festplatte meldet einen Fehler</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>das Ende</translation>
    </message>
    <message>
        <source>the factor after the waits in vain so far</source>
        <translation>der Faktor nach dem bisherigen vergeblichen Warten</translation>
    </message>
    <message>
        <source>the factor of the last line reached</source>
        <translation>der Faktor der zuletzt erreichten Zeile</translation>
    </message>
    <message>
        <source>the field {} appears twice in one object.</source>
        <translation>das Feld {} kommt in einem Objekt zweimal vor.</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>the file would be larger than this system allows</source>
        <translation>die Datei würde größer, als dieses System erlaubt</translation>
    </message>
    <message>
        <source>the formula ends</source>
        <translation>die Formel endet</translation>
    </message>
    <message>
        <source>the gradient of this array</source>
        <translation>der Gradient dieses Arrays</translation>
    </message>
    <message>
        <source>the gradient, cut down</source>
        <translation>der Gradient, gestutzt</translation>
    </message>
    <message>
        <source>the initial rate</source>
        <translation>die Anfangsrate</translation>
    </message>
    <message>
        <source>the last step</source>
        <translation>der letzte Schritt</translation>
    </message>
    <message>
        <source>the loss</source>
        <translation>der Verlust</translation>
    </message>
    <message>
        <source>the mean as it would be after the same gradient again</source>
        <translation>das Mittel, wie es nach noch einmal demselben Gradienten wäre</translation>
    </message>
    <message>
        <source>the name holds a character that no file name can hold</source>
        <translation>der Name enthält ein Zeichen, das kein Dateiname enthalten kann</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message>
        <source>the notes</source>
        <translation>den Notizen</translation>
    </message>
    <message>
        <source>the number {} is too large.</source>
        <translation>die Zahl {} ist zu groß.</translation>
    </message>
    <message>
        <source>the output layer</source>
        <translation>die Ausgabeschicht</translation>
    </message>
    <message>
        <source>the pasted rows</source>
        <translation>die eingefügten Zeilen</translation>
    </message>
    <message>
        <source>the present version</source>
        <translation>die jetzige Version</translation>
    </message>
    <message>
        <source>the rate that the schedule after the rise has</source>
        <translation>die Lernrate, die der Lernratenplan nach dem Anstieg hat</translation>
    </message>
    <message>
        <source>the run left no weights.</source>
        <translation>der Lauf ließ keine Gewichte.</translation>
    </message>
    <message>
        <source>the step of the highest rate</source>
        <translation>der Schritt der höchsten Lernrate</translation>
    </message>
    <message>
        <source>the sum of unit {}, normalized</source>
        <translation>die Summe von Einheit {}, normalisiert</translation>
    </message>
    <message>
        <source>the sum with mean 0, deviation 1</source>
        <translation>die Summe mit Mittel 0 und Abweichung 1</translation>
    </message>
    <message>
        <source>the sum z of {}</source>
        <translation>die Summe z von {}</translation>
    </message>
    <message>
        <source>the system interrupted it</source>
        <translation>das System hat unterbrochen</translation>
    </message>
    <message>
        <source>the system refused</source>
        <translation>das System lehnte ab</translation>
    </message>
    <message>
        <source>the target</source>
        <translation>das Ziel</translation>
    </message>
    <message>
        <source>the weight</source>
        <translation>das Gewicht</translation>
    </message>
    <message>
        <source>the weight after its decay</source>
        <translation>das Gewicht nach seiner Abnahme</translation>
    </message>
    <message>
        <source>the weight after the update</source>
        <translation>das Gewicht nach dem Update</translation>
    </message>
    <message>
        <source>the weight before the step</source>
        <translation>das Gewicht vor dem Schritt</translation>
    </message>
    <message>
        <source>the weight {}</source>
        <translation>das Gewicht {}</translation>
    </message>
    <message>
        <source>the {} gradient of {}</source>
        <translation>der Gradient {} von {}</translation>
    </message>
    <message>
        <source>the {} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>then</source>
        <translation>dann</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>diese Datei oder diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>der Speicher reicht nicht</translation>
    </message>
    <message>
        <source>there is {}</source>
        <translation>hier steht {}</translation>
    </message>
    <message>
        <source>they are no JSON object</source>
        <translation>sie sind kein JSON-Objekt</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>diesem Computer</translation>
    </message>
    <message>
        <source>this divides by 0</source>
        <translation>hier wird durch 0 geteilt</translation>
    </message>
    <message>
        <source>this has no value</source>
        <translation>hier gibt es keinen Wert</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>zu viele Dateien sind offen</translation>
    </message>
    <message>
        <source>train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>true</source>
        <translation>wahr</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>turns</source>
        <translation>Windungen</translation>
    </message>
    <message>
        <source>two classes need one unit</source>
        <translation>zwei Klassen brauchen eine Einheit</translation>
    </message>
    <message>
        <source>two-class</source>
        <translation>zwei Klassen</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>gleichverteilt</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>updates with this one</source>
        <translation>Updates mit diesem</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>variance over the {}s</source>
        <translation>Varianz über die {}</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>weight_decay = λ / m, of SGD, RMSprop and Adam but not AdamW; {}.</source>
        <translation>weight_decay = λ / m, von SGD, RMSprop und Adam, aber nicht AdamW; {}.</translation>
    </message>
    <message>
        <source>weighted</source>
        <translation>gewichtet</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>what rounding left</source>
        <translation>was die Rundung ließ</translation>
    </message>
    <message>
        <source>while the rate stays.</source>
        <translation>während die Lernrate bleibt.</translation>
    </message>
    <message>
        <source>with</source>
        <translation>mit</translation>
    </message>
    <message>
        <source>without</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>x1</source>
        <translation>x1</translation>
    </message>
    <message>
        <source>x1 and not x2</source>
        <translation>x1 und nicht x2</translation>
    </message>
    <message>
        <source>x1 implies x2</source>
        <translation>aus x1 folgt x2</translation>
    </message>
    <message>
        <source>x2</source>
        <translation>x2</translation>
    </message>
    <message>
        <source>x2 implies x1</source>
        <translation>aus x2 folgt x1</translation>
    </message>
    <message>
        <source>y at x = 0</source>
        <translation>y bei x = 0</translation>
    </message>
    <message>
        <source>y at x1 = x2 = 0</source>
        <translation>y bei x1 = x2 = 0</translation>
    </message>
    <message>
        <source>you have no right to do that there</source>
        <translation>Sie haben dort kein Recht dazu</translation>
    </message>
    <message>
        <source>your share of the disk is used up</source>
        <translation>Ihr Anteil an der Festplatte ist aufgebraucht</translation>
    </message>
    <message>
        <source>{} A boundary is the last step before the drop.</source>
        <translation>{} Eine Grenze ist der letzte Schritt vor der Stufe.</translation>
    </message>
    <message>
        <source>{} Correct the file or open an earlier one.</source>
        <translation>{} Berichtigen Sie die Datei oder öffnen Sie eine frühere.</translation>
    </message>
    <message>
        <source>{} It is kept in {}.</source>
        <translation>{} Es liegt in {}.</translation>
    </message>
    <message>
        <source>{} Nesterov's form is its default.</source>
        <translation>{} Die Form von Nesterov ist dort die Vorgabe.</translation>
    </message>
    <message>
        <source>{} The checkpoint before it was taken, of step {}.</source>
        <translation>{} Der Zwischenstand davor wurde genommen, von Schritt {}.</translation>
    </message>
    <message>
        <source>{} alone tells {} of {}: is it known before the target is? If not, leave it out.</source>
        <translation>{} allein verrät {} von {}: Ist es vor dem Ziel bekannt? Wenn nicht, lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} und {} weitere</translation>
    </message>
    <message>
        <source>{} answers {} to the file, not {}.</source>
        <translation>{} antwortet {} auf die Datei, nicht {}.</translation>
    </message>
    <message>
        <source>{} brings a package {}, which Python or dlgui has.</source>
        <translation>{} bringt ein Paket {} mit, das Python oder dlgui schon hat.</translation>
    </message>
    <message>
        <source>{} brings a package {}, which is installed already: {}.</source>
        <translation>{} bringt ein Paket {} mit, das schon installiert ist: {}.</translation>
    </message>
    <message>
        <source>{} by class weights is not written for it.</source>
        <translation>{} mit Klassengewichten ist dafür nicht geschrieben.</translation>
    </message>
    <message>
        <source>{} cannot be looked into: {}. Choose another folder.</source>
        <translation>{} kann nicht angesehen werden: {}. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{} cannot be moved: {}. Nothing was changed.</source>
        <translation>{} kann nicht verschoben werden: {}. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{} cannot be opened: its data path: {}.</source>
        <translation>{} kann nicht geöffnet werden: Sein Datenpfad: {}.</translation>
    </message>
    <message>
        <source>{} cannot be opened: its notes are damaged.</source>
        <translation>{} kann nicht geöffnet werden: Seine Notizen sind beschädigt.</translation>
    </message>
    <message>
        <source>{} cannot be opened: {}</source>
        <translation>{} kann nicht geöffnet werden: {}</translation>
    </message>
    <message>
        <source>{} cannot be read as {}. Choose one of {}.</source>
        <translation>{} kann nicht als {} gelesen werden. Wählen Sie eines von {}.</translation>
    </message>
    <message>
        <source>{} cannot be read: it has {} bytes and the limit is {}. Choose a smaller file.</source>
        <translation>{} kann nicht gelesen werden: Es hat {} Bytes, und die Grenze ist {}. Wählen Sie eine kleinere Datei.</translation>
    </message>
    <message>
        <source>{} cannot be read: it is not an ordinary file. Choose a file.</source>
        <translation>{} kann nicht gelesen werden: Es ist keine gewöhnliche Datei. Wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>{} cannot be read: it is {}. Choose a file.</source>
        <translation>{} kann nicht gelesen werden: Es ist {}. Wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>{} cannot be read: {}</source>
        <translation>{} kann nicht gelesen werden: {}</translation>
    </message>
    <message>
        <source>{} cannot be read: {}.</source>
        <translation>{} kann nicht gelesen werden: {}.</translation>
    </message>
    <message>
        <source>{} cannot be read: {}. Choose another file.</source>
        <translation>{} kann nicht gelesen werden: {}. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{} cannot be read: {}. Nothing was changed.</source>
        <translation>{} kann nicht gelesen werden: {}. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{} cannot change while training; start again with it.</source>
        <translation>{} kann sich im Training nicht ändern; beginnen Sie damit neu.</translation>
    </message>
    <message>
        <source>{} counts the rows: what is learned from it holds for these rows alone. Leave it out unless the order has a meaning.</source>
        <translation>{} zählt die Zeilen: Was daraus gelernt wird, gilt nur für diese Zeilen. Lassen Sie es weg, wenn die Reihenfolge nichts bedeutet.</translation>
    </message>
    <message>
        <source>{} day ago</source>
        <translation>vor {} Tag</translation>
    </message>
    <message>
        <source>{} days ago</source>
        <translation>vor {} Tagen</translation>
    </message>
    <message>
        <source>{} does not exist. Give a wheel, a folder or a .py file.</source>
        <translation>{} gibt es nicht. Geben Sie ein Wheel, einen Ordner oder eine .py-Datei an.</translation>
    </message>
    <message>
        <source>{} does not fit into memory. Close other programs or keep fewer rows or columns.</source>
        <translation>{} passt nicht in den Speicher. Schließen Sie andere Programme oder behalten Sie weniger Zeilen oder Spalten.</translation>
    </message>
    <message>
        <source>{} does not fit: the target {} {}.</source>
        <translation>{} passt nicht: Das Ziel {} {}.</translation>
    </message>
    <message>
        <source>{} ends after {} of {} bytes.</source>
        <translation>{} endet nach {} von {} Bytes.</translation>
    </message>
    <message>
        <source>{} ends the run: put it on the experiment, not a layer.</source>
        <translation>{} beendet den Lauf: Setzen Sie es auf das Experiment, nicht auf eine Schicht.</translation>
    </message>
    <message>
        <source>{} epochs</source>
        <translation>{} Epochen</translation>
    </message>
    <message>
        <source>{} epochs done.</source>
        <translation>{} Epochen erledigt.</translation>
    </message>
    <message>
        <source>{} files that are no pictures were passed over.</source>
        <translation>{} Dateien, die keine Bilder sind, wurden übergangen.</translation>
    </message>
    <message>
        <source>{} has a requirement {}: {}</source>
        <translation>{} hat eine Anforderung {}: {}</translation>
    </message>
    <message>
        <source>{} has about {} rows of {} columns{} {}. Take a sample of at most {} rows, keep fewer columns, or leave the rows on the disk (StoredTable).</source>
        <translation>{} hat etwa {} Zeilen mit {} Spalten{} {}. Nehmen Sie eine Stichprobe von höchstens {} Zeilen, behalten Sie weniger Spalten, oder lassen Sie die Zeilen auf der Festplatte (StoredTable).</translation>
    </message>
    <message>
        <source>{} has more than {} pictures. Keep fewer.</source>
        <translation>{} hat mehr als {} Bilder. Behalten Sie weniger.</translation>
    </message>
    <message>
        <source>{} has no bias; {} is left out.</source>
        <translation>{} hat keinen Bias; {} wird weggelassen.</translation>
    </message>
    <message>
        <source>{} has no column left to predict {} from. Set the kind of a column to number or category.</source>
        <translation>{} hat keine Spalte mehr, aus der {} vorhergesagt werden kann. Setzen Sie die Art einer Spalte auf Zahl oder Kategorie.</translation>
    </message>
    <message>
        <source>{} has no column {}, which the network reads. It has {}. Rename or add the column.</source>
        <translation>{} hat keine Spalte {}, die das Netz liest. Es gibt {}. Benennen Sie die Spalte um oder fügen Sie sie hinzu.</translation>
    </message>
    <message>
        <source>{} has no column {}. {}</source>
        <translation>{} hat keine Spalte {}. {}</translation>
    </message>
    <message>
        <source>{} has no expected calibration error.</source>
        <translation>{} hat keinen erwarteten Kalibrierungsfehler.</translation>
    </message>
    <message>
        <source>{} has no row with a value of {}.</source>
        <translation>{} hat keine Zeile mit einem Wert von {}.</translation>
    </message>
    <message>
        <source>{} has no setting {}.</source>
        <translation>{} hat keine Einstellung {}.</translation>
    </message>
    <message>
        <source>{} has no sheet {}. It has {}.</source>
        <translation>{} hat kein Blatt {}. Es gibt {}.</translation>
    </message>
    <message>
        <source>{} has one column (tried {}). A table needs at least two: inputs and a target. Choose the delimiter or another file.</source>
        <translation>{} hat eine Spalte (versucht wurde {}). Eine Tabelle braucht mindestens zwei: Eingaben und ein Ziel. Wählen Sie das Trennzeichen oder eine andere Datei.</translation>
    </message>
    <message>
        <source>{} has one column with values. A table needs at least two: inputs and a target.</source>
        <translation>{} hat eine Spalte mit Werten. Eine Tabelle braucht mindestens zwei: Eingaben und ein Ziel.</translation>
    </message>
    <message>
        <source>{} has one column. A table needs at least two: inputs and a target.</source>
        <translation>{} hat eine Spalte. Eine Tabelle braucht mindestens zwei: Eingaben und ein Ziel.</translation>
    </message>
    <message>
        <source>{} has several kinds of files: end the name with {}.</source>
        <translation>{} hat mehrere Arten von Dateien: Beenden Sie den Namen mit {}.</translation>
    </message>
    <message>
        <source>{} has shape {}; it must have rows and columns.</source>
        <translation>{} hat die Form {}; nötig sind Zeilen und Spalten.</translation>
    </message>
    <message>
        <source>{} has slope 0 almost everywhere, so nothing before it can learn. Use it to read predictions, not inside a trained layer.</source>
        <translation>{} hat fast überall die Steigung 0, also kann nichts davor lernen. Nutzen Sie es, um Vorhersagen zu lesen, nicht in einer trainierten Schicht.</translation>
    </message>
    <message>
        <source>{} has the same name: remove it first.</source>
        <translation>{} hat denselben Namen: Entfernen Sie es zuerst.</translation>
    </message>
    <message>
        <source>{} has {} bytes; the limit for its kind is {}. Save the table as CSV, of which a sample can be drawn.</source>
        <translation>{} hat {} Bytes; die Grenze für diese Art ist {}. Speichern Sie die Tabelle als CSV, woraus eine Stichprobe gezogen werden kann.</translation>
    </message>
    <message>
        <source>{} has {} classes, one output unit each.</source>
        <translation>{} hat {} Klassen, je eine Ausgabeeinheit.</translation>
    </message>
    <message>
        <source>{} has {} classes; the limit is {}.</source>
        <translation>{} hat {} Klassen; die Grenze ist {}.</translation>
    </message>
    <message>
        <source>{} has {} columns and the limit is {}. Keep fewer columns.</source>
        <translation>{} hat {} Spalten, und die Grenze ist {}. Behalten Sie weniger Spalten.</translation>
    </message>
    <message>
        <source>{} has {} columns of numbers, texts or dates. A table needs at least two: inputs and a target.</source>
        <translation>{} hat {} Spalten mit Zahlen, Texten oder Daten. Eine Tabelle braucht mindestens zwei: Eingaben und ein Ziel.</translation>
    </message>
    <message>
        <source>{} has {} columns: column {} cannot be the target. Choose another, -1 is the last.</source>
        <translation>{} hat {} Spalten: Spalte {} kann nicht das Ziel sein. Wählen Sie eine andere, -1 ist die letzte.</translation>
    </message>
    <message>
        <source>{} has {} rows of {} columns and needs {}. Keep fewer rows or columns, or leave the rows on the disk (StoredTable).</source>
        <translation>{} hat {} Zeilen mit {} Spalten und braucht {}. Behalten Sie weniger Zeilen oder Spalten, oder lassen Sie die Zeilen auf der Festplatte (StoredTable).</translation>
    </message>
    <message>
        <source>{} has {} rows. It needs at least 2 rows of values.</source>
        <translation>{} hat {} Zeilen. Nötig sind mindestens 2 Zeilen mit Werten.</translation>
    </message>
    <message>
        <source>{} has {} settings, allowed are {}.</source>
        <translation>{} hat {} Einstellungen, erlaubt sind {}.</translation>
    </message>
    <message>
        <source>{} has {} × {} pixels up to {}; a picture must have 1 to {}, up to 65,535. Make it smaller.</source>
        <translation>{} hat {} × {} Pixel bis {}; ein Bild muss 1 bis {} haben, bis 65 535. Verkleinern Sie es.</translation>
    </message>
    <message>
        <source>{} has {} × {} pixels; a picture must have 1 to {}. Make it smaller.</source>
        <translation>{} hat {} × {} Pixel; ein Bild muss 1 bis {} haben. Verkleinern Sie es.</translation>
    </message>
    <message>
        <source>{} has {}. It needs at least {} rows of values.</source>
        <translation>{} hat {}. Nötig sind mindestens {} Zeilen mit Werten.</translation>
    </message>
    <message>
        <source>{} holds no pictures that can be read: choose a folder with a folder for each class, an IDX file such as train-images-idx3-ubyte.gz, or a .npz file.</source>
        <translation>{} enthält keine lesbaren Bilder: Wählen Sie einen Ordner mit einem Ordner je Klasse, eine IDX-Datei wie train-images-idx3-ubyte.gz oder eine .npz-Datei.</translation>
    </message>
    <message>
        <source>{} holds no sheet. Choose another file.</source>
        <translation>{} enthält kein Blatt. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{} holds other weights than the project begins with: its SHA-256 is {}…, the project says {}…. Import them again, or draw new weights.</source>
        <translation>{} enthält andere Gewichte, als womit das Projekt beginnt: Der SHA-256 ist {}…, das Projekt sagt {}…. Importieren Sie sie noch einmal oder ziehen Sie neue Gewichte.</translation>
    </message>
    <message>
        <source>{} holds pixels from {} to {}; whole numbers must be {} to {}. Save them as numbers from 0 to 1.</source>
        <translation>{} enthält Pixel von {} bis {}; ganze Zahlen müssen {} bis {} sein. Speichern Sie sie als Zahlen von 0 bis 1.</translation>
    </message>
    <message>
        <source>{} holds pixels that are not finite. Replace them and save it again.</source>
        <translation>{} enthält Pixel, die nicht endlich sind. Ersetzen Sie sie und speichern Sie neu.</translation>
    </message>
    <message>
        <source>{} holds something that is no number.</source>
        <translation>{} enthält etwas, das keine Zahl ist.</translation>
    </message>
    <message>
        <source>{} holds values beyond 1e150, too large to be scaled.</source>
        <translation>{} enthält Werte über 1e150, zu groß zum Skalieren.</translation>
    </message>
    <message>
        <source>{} holds values that are no finite numbers.</source>
        <translation>{} enthält Werte, die keine endlichen Zahlen sind.</translation>
    </message>
    <message>
        <source>{} holds {} classes; 2 to {} can be told apart.</source>
        <translation>{} enthält {} Klassen; unterschieden werden können 2 bis {}.</translation>
    </message>
    <message>
        <source>{} holds {}: as a table it needs lists or matrices of equally many rows. Pictures, of three sizes, are opened as pictures.</source>
        <translation>{} enthält {}: Als Tabelle sind Listen oder Matrizen mit gleich vielen Zeilen nötig. Bilder, mit drei Größen, werden als Bilder geöffnet.</translation>
    </message>
    <message>
        <source>{} holds {}; it must hold numbers.</source>
        <translation>{} enthält {}; nötig sind Zahlen.</translation>
    </message>
    <message>
        <source>{} hour ago</source>
        <translation>vor {} Stunde</translation>
    </message>
    <message>
        <source>{} hours ago</source>
        <translation>vor {} Stunden</translation>
    </message>
    <message>
        <source>{} inside it has no exact translation.</source>
        <translation>{} darin hat keine genaue Übersetzung.</translation>
    </message>
    <message>
        <source>{} is a JPEG picture, which needs Pillow: pip install "dlgui[pictures]". Or save it as PNG.</source>
        <translation>{} ist ein JPEG-Bild, das Pillow braucht: pip install "dlgui[pictures]". Oder speichern Sie es als PNG.</translation>
    </message>
    <message>
        <source>{} is a Parquet file, which needs pyarrow: pip install "dlgui[parquet]". Or save the rows as .npy or CSV.</source>
        <translation>{} ist eine Parquet-Datei, die pyarrow braucht: pip install "dlgui[parquet]". Oder speichern Sie die Zeilen als .npy oder CSV.</translation>
    </message>
    <message>
        <source>{} is a Parquet file, which needs pyarrow: pip install "dlgui[parquet]". Or save the table as CSV.</source>
        <translation>{} ist eine Parquet-Datei, die pyarrow braucht: pip install "dlgui[parquet]". Oder speichern Sie die Tabelle als CSV.</translation>
    </message>
    <message>
        <source>{} is a kind itself: supply subclasses of it.</source>
        <translation>{} ist selbst eine Art: Liefern Sie Unterklassen davon.</translation>
    </message>
    <message>
        <source>{} is an Excel workbook, which needs python-calamine: pip install "dlgui[excel]". Or save the sheet as CSV.</source>
        <translation>{} ist eine Excel-Arbeitsmappe, die python-calamine braucht: pip install "dlgui[excel]". Oder speichern Sie das Blatt als CSV.</translation>
    </message>
    <message>
        <source>{} is damaged at byte {}: a part is cut off or its checksum is another. </source>
        <translation>{} ist bei Byte {} beschädigt: Ein Teil fehlt, oder die Prüfsumme ist eine andere. </translation>
    </message>
    <message>
        <source>{} is damaged: gzip cannot unpack it ({}). Get it again.</source>
        <translation>{} ist beschädigt: gzip kann es nicht entpacken ({}). Holen Sie es neu.</translation>
    </message>
    <message>
        <source>{} is damaged: it does not begin with its sizes. {}</source>
        <translation>{} ist beschädigt: Es beginnt nicht mit seinen Größen. {}</translation>
    </message>
    <message>
        <source>{} is damaged: it ends in the middle. Get it again.</source>
        <translation>{} ist beschädigt: Es endet in der Mitte. Holen Sie es neu.</translation>
    </message>
    <message>
        <source>{} is damaged: it ends in the middle. Save the picture again.</source>
        <translation>{} ist beschädigt: Es endet in der Mitte. Speichern Sie das Bild neu.</translation>
    </message>
    <message>
        <source>{} is damaged: its columns are not equally long. Write it again.</source>
        <translation>{} ist beschädigt: Die Spalten sind nicht gleich lang. Schreiben Sie es neu.</translation>
    </message>
    <message>
        <source>{} is damaged: its palette has {} bytes. {}</source>
        <translation>{} ist beschädigt: Die Palette hat {} Bytes. {}</translation>
    </message>
    <message>
        <source>{} is damaged: its palette lacks a colour that it uses. {}</source>
        <translation>{} ist beschädigt: Der Palette fehlt eine benutzte Farbe. {}</translation>
    </message>
    <message>
        <source>{} is damaged: its sizes cannot be read. Save the picture again.</source>
        <translation>{} ist beschädigt: Die Größen können nicht gelesen werden. Speichern Sie das Bild neu.</translation>
    </message>
    <message>
        <source>{} is damaged: its sizes need {} bytes and it holds {}. {}</source>
        <translation>{} ist beschädigt: Die Größen brauchen {} Bytes, und es enthält {}. {}</translation>
    </message>
    <message>
        <source>{} is damaged: its {} sizes {} need {} bytes, and {} are there. Get it again.</source>
        <translation>{} ist beschädigt: Die {} Größen {} brauchen {} Bytes, und {} sind da. Holen Sie es neu.</translation>
    </message>
    <message>
        <source>{} is damaged: row {} has the filter {}. {}</source>
        <translation>{} ist beschädigt: Zeile {} hat den Filter {}. {}</translation>
    </message>
    <message>
        <source>{} is damaged: {}. Write it again.</source>
        <translation>{} ist beschädigt: {}. Schreiben Sie es neu.</translation>
    </message>
    <message>
        <source>{} is damaged: {}. {}</source>
        <translation>{} ist beschädigt: {}. {}</translation>
    </message>
    <message>
        <source>{} is empty. Choose a file with a header and rows.</source>
        <translation>{} ist leer. Wählen Sie eine Datei mit Kopf und Zeilen.</translation>
    </message>
    <message>
        <source>{} is encrypted or would unpack to {} GB; the limit is {} GB. Save the sheet as CSV.</source>
        <translation>{} ist verschlüsselt oder würde sich auf {} GB entpacken; die Grenze ist {} GB. Speichern Sie das Blatt als CSV.</translation>
    </message>
    <message>
        <source>{} is in no index that you added: give a name, a wheel on this machine, or add the index with `dlgui plugin look-in`.</source>
        <translation>{} steht in keinem Index, den Sie hinzugefügt haben: Geben Sie einen Namen oder ein Wheel auf diesem Rechner an, oder fügen Sie den Index mit `dlgui plugin look-in` hinzu.</translation>
    </message>
    <message>
        <source>{} is in the program's environment already: enable it there.</source>
        <translation>{} ist schon in der Umgebung des Programms: Schalten Sie es dort ein.</translation>
    </message>
    <message>
        <source>{} is interlaced, which is not read. Save it without interlacing.</source>
        <translation>{} ist im Zeilensprung gespeichert, was nicht gelesen wird. Speichern Sie es ohne Interlacing.</translation>
    </message>
    <message>
        <source>{} is larger than {} bytes.</source>
        <translation>{} ist größer als {} Bytes.</translation>
    </message>
    <message>
        <source>{} is left out: all its cells are missing.</source>
        <translation>{} wird weggelassen: Alle Zellen fehlen.</translation>
    </message>
    <message>
        <source>{} is left out: {} distinct texts in {} rows would only be learned by heart.</source>
        <translation>{} wird weggelassen: {} verschiedene Texte in {} Zeilen würden nur auswendig gelernt.</translation>
    </message>
    <message>
        <source>{} is missing in {}: left out of training.</source>
        <translation>{} fehlt in {}: im Training weggelassen.</translation>
    </message>
    <message>
        <source>{} is no .npy matrix: {}.</source>
        <translation>{} ist keine .npy-Matrix: {}.</translation>
    </message>
    <message>
        <source>{} is no IDX file: it must begin with two zero bytes, a type and the number of sizes, got {}. Choose a file like train-images-idx3-ubyte.gz.</source>
        <translation>{} ist keine IDX-Datei: Sie muss mit zwei Nullbytes, einem Typ und der Zahl der Größen beginnen; angekommen ist {}. Wählen Sie eine Datei wie train-images-idx3-ubyte.gz.</translation>
    </message>
    <message>
        <source>{} is no PNG picture: its first bytes are others. {}</source>
        <translation>{} ist kein PNG-Bild: Die ersten Bytes sind andere. {}</translation>
    </message>
    <message>
        <source>{} is no component: subclass one of the kinds of dlgui.api.</source>
        <translation>{} ist keine Komponente: Leiten Sie von einer der Arten aus dlgui.api ab.</translation>
    </message>
    <message>
        <source>{} is no folder: name one with wheels or an index.</source>
        <translation>{} ist kein Ordner: Nennen Sie einen mit Wheels oder einen Index.</translation>
    </message>
    <message>
        <source>{} is no index of plugins: {}.</source>
        <translation>{} ist kein Index von Plugins: {}.</translation>
    </message>
    <message>
        <source>{} is no package name: letters, digits, dots and dashes, no address.</source>
        <translation>{} ist kein Paketname: Buchstaben, Ziffern, Punkte und Striche, keine Adresse.</translation>
    </message>
    <message>
        <source>{} is no picture that can be read: PNG, PGM, PPM and, with Pillow, JPEG are. It begins with {}. Save it as PNG.</source>
        <translation>{} ist kein lesbares Bild: PNG, PGM, PPM und, mit Pillow, JPEG sind es. Es beginnt mit {}. Speichern Sie es als PNG.</translation>
    </message>
    <message>
        <source>{} is no plugin: it has no entry point of {}.</source>
        <translation>{} ist kein Plugin: Es hat keinen Entry Point von {}.</translation>
    </message>
    <message>
        <source>{} is no wheel.</source>
        <translation>{} ist kein Wheel.</translation>
    </message>
    <message>
        <source>{} is not a number that a project may hold.</source>
        <translation>{} ist keine Zahl, die ein Projekt enthalten kann.</translation>
    </message>
    <message>
        <source>{} is not a text file. Choose a CSV or TSV file.</source>
        <translation>{} ist keine Textdatei. Wählen Sie eine CSV- oder TSV-Datei.</translation>
    </message>
    <message>
        <source>{} is not a text file: line {} holds a zero byte. Choose a CSV or TSV file.</source>
        <translation>{} ist keine Textdatei: Zeile {} enthält ein Nullbyte. Wählen Sie eine CSV- oder TSV-Datei.</translation>
    </message>
    <message>
        <source>{} is not encrypted: give an address with https://.</source>
        <translation>{} ist nicht verschlüsselt: Geben Sie eine Adresse mit https:// an.</translation>
    </message>
    <message>
        <source>{} is not installed. Install the plugin {} to run this.</source>
        <translation>{} ist nicht installiert. Installieren Sie das Plugin {}, um dies auszuführen.</translation>
    </message>
    <message>
        <source>{} is not supplied by any plugin.</source>
        <translation>{} wird von keinem Plugin geliefert.</translation>
    </message>
    <message>
        <source>{} is not the file it was when it was chosen.</source>
        <translation>{} ist nicht mehr die Datei, die gewählt wurde.</translation>
    </message>
    <message>
        <source>{} is not the file that was exported: its SHA-256 is {}…, its certificate says {}…. Export the network again.</source>
        <translation>{} ist nicht die exportierte Datei: Der SHA-256 ist {}…, das Zertifikat sagt {}…. Exportieren Sie das Netz noch einmal.</translation>
    </message>
    <message>
        <source>{} is not the wheel that the index names: its SHA-256 is {}…, the index says {}…. Tell whoever keeps the index.</source>
        <translation>{} ist nicht das Wheel, das der Index nennt: Der SHA-256 ist {}…, der Index sagt {}…. Sagen Sie es dem, der den Index pflegt.</translation>
    </message>
    <message>
        <source>{} is not what it was when it was chosen.</source>
        <translation>{} ist nicht mehr, was es bei der Wahl war.</translation>
    </message>
    <message>
        <source>{} is not {}: {} in line {} (position {}) does not fit. If the file comes from an older Windows program, open it with the encoding {}; otherwise try {}.</source>
        <translation>{} ist nicht {}: {} in Zeile {} (Stelle {}) passt nicht. Stammt die Datei aus einem älteren Windows-Programm, öffnen Sie sie mit der Kodierung {}; sonst versuchen Sie {}.</translation>
    </message>
    <message>
        <source>{} is shorter than it was.</source>
        <translation>{} ist kürzer, als es war.</translation>
    </message>
    <message>
        <source>{} is told as {} classes, {}. If they are a quantity, set the column to number.</source>
        <translation>{} gilt als {} Klassen, {}. Sind sie eine Menge, setzen Sie die Spalte auf Zahl.</translation>
    </message>
    <message>
        <source>{} is unchanged. It is a program and was not run.</source>
        <translation>{} ist unverändert. Es ist ein Programm und wurde nicht ausgeführt.</translation>
    </message>
    <message>
        <source>{} is written for {}; the output layer has {}.</source>
        <translation>{} ist für {} geschrieben; die Ausgabeschicht hat {}.</translation>
    </message>
    <message>
        <source>{} lies by columns, and a row would be read in pieces. Save it with numpy.ascontiguousarray.</source>
        <translation>{} liegt spaltenweise, und eine Zeile würde in Stücken gelesen. Speichern Sie es mit numpy.ascontiguousarray.</translation>
    </message>
    <message>
        <source>{} limits what can be predicted; a number usually needs a linear output.</source>
        <translation>{} begrenzt, was vorhergesagt werden kann; eine Zahl braucht meist eine lineare Ausgabe.</translation>
    </message>
    <message>
        <source>{} makes {} inputs in {} rows, {}. Leave out a column of many labels.</source>
        <translation>{} ergibt {} Eingaben in {} Zeilen, {}. Lassen Sie eine Spalte mit vielen Werten weg.</translation>
    </message>
    <message>
        <source>{} may return {} classes, this one returns more.</source>
        <translation>{} darf {} Klassen liefern, dies liefert mehr.</translation>
    </message>
    <message>
        <source>{} min ago</source>
        <translation>vor {} min</translation>
    </message>
    <message>
        <source>{} must be a finite number, got {}.</source>
        <translation>{} muss eine endliche Zahl sein; angekommen ist {}.</translation>
    </message>
    <message>
        <source>{} must be a text of at most {} characters.</source>
        <translation>{} muss ein Text mit höchstens {} Zeichen sein.</translation>
    </message>
    <message>
        <source>{} must hold a folder of pictures for each class, at least two; it has {}. Put the pictures ({}) into folders that are named after classes.</source>
        <translation>{} muss für jede Klasse einen Ordner mit Bildern enthalten, mindestens zwei; es hat {}. Legen Sie die Bilder ({}) in Ordner, die nach Klassen heißen.</translation>
    </message>
    <message>
        <source>{} must hold an array of pictures, (pictures, height, width), and one of their classes, (pictures,), called {}; it holds {}.</source>
        <translation>{} muss ein Array von Bildern (Bilder, Höhe, Breite) und eines ihrer Klassen (Bilder,) namens {} enthalten; es enthält {}.</translation>
    </message>
    <message>
        <source>{} must hold class numbers or names, got {}. Save whole numbers.</source>
        <translation>{} muss Klassennummern oder -namen enthalten; angekommen ist {}. Speichern Sie ganze Zahlen.</translation>
    </message>
    <message>
        <source>{} must hold one class for each of the {} pictures, got {}. Choose the two files of one set.</source>
        <translation>{} muss für jedes der {} Bilder eine Klasse enthalten; angekommen sind {}. Wählen Sie die zwei Dateien eines Satzes.</translation>
    </message>
    <message>
        <source>{} must hold pictures, (pictures, height, width), got {} of {}. Choose the file of the pictures.</source>
        <translation>{} muss Bilder (Bilder, Höhe, Breite) enthalten; angekommen ist {} von {}. Wählen Sie die Datei der Bilder.</translation>
    </message>
    <message>
        <source>{} must return a list of classes, got {}.</source>
        <translation>{} muss eine Liste von Klassen liefern; angekommen ist {}.</translation>
    </message>
    <message>
        <source>{} must return classes, got {} among them.</source>
        <translation>{} muss Klassen liefern; darunter ist {}.</translation>
    </message>
    <message>
        <source>{} names no weight of this network.</source>
        <translation>{} nennt kein Gewicht dieses Netzes.</translation>
    </message>
    <message>
        <source>{} needs other weights; start again with it.</source>
        <translation>{} braucht andere Gewichte; beginnen Sie damit neu.</translation>
    </message>
    <message>
        <source>{} needs the part {} of PNG, which is not read. {}</source>
        <translation>{} braucht den Teil {} von PNG, der nicht gelesen wird. {}</translation>
    </message>
    <message>
        <source>{} needs {}, installed is {}, and what the program stands on is never changed.</source>
        <translation>{} braucht {}, installiert ist {}, und worauf das Programm steht, wird nie geändert.</translation>
    </message>
    <message>
        <source>{} not have it.</source>
        <translation>{} haben es nicht.</translation>
    </message>
    <message>
        <source>{} not weight classes.</source>
        <translation>{} gewichten keine Klassen.</translation>
    </message>
    <message>
        <source>{} of memory; the limit is {}</source>
        <translation>{} Speicher; die Grenze ist {}</translation>
    </message>
    <message>
        <source>{} of memory; {} are free, of which a table may take {}</source>
        <translation>{} Speicher; {} sind frei, wovon eine Tabelle {} nehmen darf</translation>
    </message>
    <message>
        <source>{} of {} epochs done</source>
        <translation>{} von {} Epochen erledigt</translation>
    </message>
    <message>
        <source>{} of {} rows is 0</source>
        <translation>{} von {} Zeilen ist 0</translation>
    </message>
    <message>
        <source>{} of {} rows were drawn evenly at random.</source>
        <translation>{} von {} Zeilen wurden gleichmäßig zufällig gezogen.</translation>
    </message>
    <message>
        <source>{} of {} rows.</source>
        <translation>{} von {} Zeilen.</translation>
    </message>
    <message>
        <source>{} of {} {} a single row: it cannot be both learned and tested.</source>
        <translation>{} von {} {} eine einzelne Zeile: Sie kann nicht zugleich gelernt und geprüft werden.</translation>
    </message>
    <message>
        <source>{} of {} {} were drawn evenly at random.</source>
        <translation>{} von {} {} wurden gleichmäßig zufällig gezogen.</translation>
    </message>
    <message>
        <source>{} on the output would change the predictions at random.</source>
        <translation>{} auf der Ausgabe würde die Vorhersagen zufällig ändern.</translation>
    </message>
    <message>
        <source>{} on {} (process {}, since {})</source>
        <translation>{} auf {} (Prozess {}, seit {})</translation>
    </message>
    <message>
        <source>{} predicts otherwise than its certificate says, by {}. One of the two files was changed: export the network again.</source>
        <translation>{} sagt anders vorher, als sein Zertifikat sagt, um {}. Eine der beiden Dateien wurde geändert: Exportieren Sie das Netz noch einmal.</translation>
    </message>
    <message>
        <source>{} reads otherwise than it was written. Check the disk.</source>
        <translation>{} liest sich anders, als es geschrieben wurde. Prüfen Sie die Festplatte.</translation>
    </message>
    <message>
        <source>{} rows lack it</source>
        <translation>in {} Zeilen fehlt er</translation>
    </message>
    <message>
        <source>{} rows leave none to train on.</source>
        <translation>{} Zeilen lassen keine zum Trainieren.</translation>
    </message>
    <message>
        <source>{} rows stay on the disk; {} of them, {} MB, are in memory at a time.</source>
        <translation>{} Zeilen bleiben auf der Festplatte; {} davon, {} MB, sind jeweils im Speicher.</translation>
    </message>
    <message>
        <source>{} s ago</source>
        <translation>vor {} s</translation>
    </message>
    <message>
        <source>{} slope</source>
        <translation>Steigung von {}</translation>
    </message>
    <message>
        <source>{} staircase=True lets the rate change </source>
        <translation>{} Mit staircase=True ändert sich die Lernrate </translation>
    </message>
    <message>
        <source>{} steps</source>
        <translation>{} Schritte</translation>
    </message>
    <message>
        <source>{} supplies {} ({}), which {} supplies already ({}). Rename one of them.</source>
        <translation>{} liefert {} ({}), das {} schon liefert ({}). Benennen Sie eines davon um.</translation>
    </message>
    <message>
        <source>{} tells the target {} exactly: is it known before the target is? If not, leave it out.</source>
        <translation>{} verrät das Ziel {} genau: Ist es vor dem Ziel bekannt? Wenn nicht, lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{} trained</source>
        <translation>{} trainiert</translation>
    </message>
    <message>
        <source>{} unit</source>
        <translation>{} Einheit</translation>
    </message>
    <message>
        <source>{} units</source>
        <translation>{} Einheiten</translation>
    </message>
    <message>
        <source>{} unpacks to more than it says; it is not read. Save it as CSV.</source>
        <translation>{} entpackt sich zu mehr, als es sagt; es wird nicht gelesen. Speichern Sie es als CSV.</translation>
    </message>
    <message>
        <source>{} wants {} from an address: refused.</source>
        <translation>{} will {} von einer Adresse: abgelehnt.</translation>
    </message>
    <message>
        <source>{} was changed after it</source>
        <translation>{} wurde danach geändert</translation>
    </message>
    <message>
        <source>{} was installed into the program's own environment: `pip uninstall {}` removes it.</source>
        <translation>{} wurde in die Umgebung des Programms installiert: `pip uninstall {}` entfernt es.</translation>
    </message>
    <message>
        <source>{} was not supplied by any plugin.</source>
        <translation>{} wurde von keinem Plugin geliefert.</translation>
    </message>
    <message>
        <source>{} was not written: {}. {} What was there is unchanged.</source>
        <translation>{} wurde nicht geschrieben: {}. {} Was dort war, ist unverändert.</translation>
    </message>
    <message>
        <source>{} whole numbers without 0 are taken as a code, as of classes. If they are a quantity, choose number.</source>
        <translation>{} ganze Zahlen ohne 0 gelten als Code, etwa von Klassen. Sind sie eine Menge, wählen Sie Zahl.</translation>
    </message>
    <message>
        <source>{} would unpack to more than {} GB; it is not read. Keep fewer rows.</source>
        <translation>{} würde sich auf mehr als {} GB entpacken; es wird nicht gelesen. Behalten Sie weniger Zeilen.</translation>
    </message>
    <message>
        <source>{} {} the same value in every row and can teach nothing.</source>
        <translation>{} {} in jeder Zeile denselben Wert und kann nichts lehren.</translation>
    </message>
    <message>
        <source>{} {} {} stays as it is.</source>
        <translation>{} {} {} bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>{} × {} pixels</source>
        <translation>{} × {} Pixel</translation>
    </message>
    <message>
        <source>{}, array {}</source>
        <translation>{}, Array {}</translation>
    </message>
    <message>
        <source>{}, line {}: {} cells instead of {}.</source>
        <translation>{}, Zeile {}: {} Zellen statt {}.</translation>
    </message>
    <message>
        <source>{}, line {}: {} is no number.</source>
        <translation>{}, Zeile {}: {} ist keine Zahl.</translation>
    </message>
    <message>
        <source>{}, rounded to {}</source>
        <translation>{}, gerundet auf {}</translation>
    </message>
    <message>
        <source>{}, step {}: the weight after the update</source>
        <translation>{}, Schritt {}: das Gewicht nach dem Update</translation>
    </message>
    <message>
        <source>{}, the file has none</source>
        <translation>{}, die Datei hat keines</translation>
    </message>
    <message>
        <source>{}, this layer has {}.{}</source>
        <translation>{}, diese Schicht hat {}.{}</translation>
    </message>
    <message>
        <source>{}, unit {}</source>
        <translation>{}, Einheit {}</translation>
    </message>
    <message>
        <source>{}. Use an earlier checkpoint or start again.</source>
        <translation>{}. Nehmen Sie einen früheren Zwischenstand oder beginnen Sie neu.</translation>
    </message>
    <message>
        <source>{}: column {} holds {} in {}, which the network was not trained on. It knows {}{}. Correct or remove the rows.</source>
        <translation>{}: Spalte {} enthält {} in {}, womit das Netz nicht trainiert wurde. Es kennt {}{}. Berichtigen oder entfernen Sie die Zeilen.</translation>
    </message>
    <message>
        <source>{}: column {} holds {}, and rows that stay on the disk are numbers. Write the file without it, or read it as a table.</source>
        <translation>{}: Spalte {} enthält {}, und Zeilen, die auf der Festplatte bleiben, sind Zahlen. Schreiben Sie die Datei ohne sie, oder lesen Sie sie als Tabelle.</translation>
    </message>
    <message>
        <source>{}: must be a list, got {}.</source>
        <translation>{}: muss eine Liste sein; angekommen ist {}.</translation>
    </message>
    <message>
        <source>{}: must be an object with a "component", got {}.</source>
        <translation>{}: muss ein Objekt mit „component“ sein; angekommen ist {}.</translation>
    </message>
    <message>
        <source>{}: must be of kind {}, got {}.</source>
        <translation>{}: muss von der Art {} sein; angekommen ist {}.</translation>
    </message>
    <message>
        <source>{}: names no number of a step, as layers.0.weight.3.1 does.</source>
        <translation>{}: nennt keine Zahl eines Schritts, wie es layers.0.weight.3.1 tut.</translation>
    </message>
    <message>
        <source>{}: row {} cannot be split into cells: {}. Correct the row, or choose another delimiter.</source>
        <translation>{}: Zeile {} kann nicht in Zellen geteilt werden: {}. Berichtigen Sie die Zeile, oder wählen Sie ein anderes Trennzeichen.</translation>
    </message>
    <message>
        <source>{}: the batch has no such row or the layer no such unit.</source>
        <translation>{}: Der Batch hat keine solche Zeile oder die Schicht keine solche Einheit.</translation>
    </message>
    <message>
        <source>{}: the decimal mark must be "." or ",", got {}.</source>
        <translation>{}: Das Dezimalzeichen muss „.“ oder „,“ sein; angekommen ist {}.</translation>
    </message>
    <message>
        <source>{}: the delimiter must be one character such as comma, semicolon, tab or bar, got {}.</source>
        <translation>{}: Das Trennzeichen muss ein Zeichen sein wie Komma, Semikolon, Tabulator oder Strich; angekommen ist {}.</translation>
    </message>
    <message>
        <source>{}: the quote must be " or ', got {}.</source>
        <translation>{}: Das Anführungszeichen muss " oder ' sein; angekommen ist {}.</translation>
    </message>
    <message>
        <source>{}: the sheet {} is empty. Choose another sheet or file.</source>
        <translation>{}: Das Blatt {} ist leer. Wählen Sie ein anderes Blatt oder eine andere Datei.</translation>
    </message>
    <message>
        <source>{}: this network has no such number.</source>
        <translation>{}: Dieses Netz hat keine solche Zahl.</translation>
    </message>
    <message>
        <source>{}: this network has no {}.</source>
        <translation>{}: Dieses Netz hat kein {}.</translation>
    </message>
    <message>
        <source>{}: {} has no setting {}.</source>
        <translation>{}: {} hat keine Einstellung {}.</translation>
    </message>
    <message>
        <source>{}: {} has no setting {}; it has {}.</source>
        <translation>{}: {} hat keine Einstellung {}; es gibt {}.</translation>
    </message>
    <message>
        <source>{}: {} has no settings of its own.</source>
        <translation>{}: {} hat keine eigenen Einstellungen.</translation>
    </message>
    <message>
        <source>{}: {} holds markup; use plain text.</source>
        <translation>{}: {} enthält Auszeichnungen; nehmen Sie einfachen Text.</translation>
    </message>
    <message>
        <source>{}: {} is missing.</source>
        <translation>{}: {} fehlt.</translation>
    </message>
    <message>
        <source>{}: {} lack values that the network needs. Fill the cells, or train with a preprocessor that fills them.</source>
        <translation>{}: {} fehlen Werte, die das Netz braucht. Füllen Sie die Zellen, oder trainieren Sie mit einer Vorverarbeitung, die sie füllt.</translation>
    </message>
    <message>
        <source>{}: {} leads nowhere.</source>
        <translation>{}: {} führt nirgendwohin.</translation>
    </message>
    <message>
        <source>{}: {} must be a component of kind {}, got {}.</source>
        <translation>{}: {} muss eine Komponente der Art {} sein; angekommen ist {}.</translation>
    </message>
    <message>
        <source>{}: {} must be a finite number, got {}.</source>
        <translation>{}: {} muss eine endliche Zahl sein; angekommen ist {}.</translation>
    </message>
    <message>
        <source>{}: {} must be a list, got {}.</source>
        <translation>{}: {} muss eine Liste sein; angekommen ist {}.</translation>
    </message>
    <message>
        <source>{}: {} must be a number from 0 to {}.</source>
        <translation>{}: {} muss eine Zahl von 0 bis {} sein.</translation>
    </message>
    <message>
        <source>{}: {} must be {} {}, got {}.</source>
        <translation>{}: {} muss {} {} sein; angekommen ist {}.</translation>
    </message>
    <message>
        <source>{}: {} must be {}, got {}.</source>
        <translation>{}: {} muss {} sein; angekommen ist {}.</translation>
    </message>
    <message>
        <source>{}: {} of {} pictures are not {} as the first is: {}{}. Set the side to which all are brought, such as 28.</source>
        <translation>{}: {} von {} Bildern sind nicht {} wie das erste: {}{}. Setzen Sie die Seite, auf die alle gebracht werden, etwa 28.</translation>
    </message>
    <message>
        <source>{}: {} of {} rows do not have {} cells: {}. Correct them, or open the table with these rows left out or filled up with missing cells.</source>
        <translation>{}: {} von {} Zeilen haben nicht {} Zellen: {}. Berichtigen Sie sie, oder öffnen Sie die Tabelle ohne diese Zeilen oder mit fehlenden Zellen aufgefüllt.</translation>
    </message>
    <message>
        <source>{}: {} pictures of {} × {} pixels need {} GB of memory; the limit is {} GB. Take a sample of at most {} or a smaller side.</source>
        <translation>{}: {} Bilder mit {} × {} Pixeln brauchen {} GB Speicher; die Grenze ist {} GB. Nehmen Sie eine Stichprobe von höchstens {} oder eine kleinere Seite.</translation>
    </message>
    <message>
        <source>{}: {} reaches to row {} and column {}, {} cells; the limit is {}. Delete the cells far off, or save the table as CSV.</source>
        <translation>{}: {} reicht bis Zeile {} und Spalte {}, {} Zellen; die Grenze ist {}. Löschen Sie die fernen Zellen, oder speichern Sie die Tabelle als CSV.</translation>
    </message>
</context>
<context>
    <name>dlgui</name>
    <message>
        <source>

The log is {log_path}</source>
        <translation>

Das Protokoll ist {log_path}</translation>
    </message>
    <message>
        <source>
y: the target, ŷ: the prediction, L: the loss of a row</source>
        <translation>
y: das Ziel, ŷ: die Vorhersage, L: der Verlust einer Zeile</translation>
    </message>
    <message>
        <source> It is at {where} of the experiment.</source>
        <translation> Es liegt bei {where} des Experiments.</translation>
    </message>
    <message>
        <source> Relative difference {figure:.2f}, at most 1e-6 allowed.</source>
        <translation> Relative Differenz {figure:.2f}, erlaubt ist höchstens 1e-6.</translation>
    </message>
    <message>
        <source> The gradient is wrong.</source>
        <translation> Der Gradient ist falsch.</translation>
    </message>
    <message>
        <source> The largest gradient error is {worst:.1e}.</source>
        <translation> Der größte Gradientenfehler ist {worst:.1e}.</translation>
    </message>
    <message>
        <source> The target is standardized; predictions come in its own units.</source>
        <translation> Das Ziel wird standardisiert; Vorhersagen kommen in seinen eigenen Einheiten.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source> and {rest} more</source>
        <translation> und {rest} weitere</translation>
    </message>
    <message>
        <source> in the plugin {suspect}</source>
        <translation> , im Plugin {suspect}</translation>
    </message>
    <message>
        <source> in {where}</source>
        <translation> in {where}</translation>
    </message>
    <message>
        <source> · a part of {of:,}</source>
        <translation> · ein Teil von {of:,}</translation>
    </message>
    <message>
        <source> · changed by {applied}</source>
        <translation> · geändert um {applied}</translation>
    </message>
    <message>
        <source>, curvatures of the cost {ratio_words}</source>
        <translation>, Krümmungen der Kosten {ratio_words}</translation>
    </message>
    <message>
        <source>, dead: it puts out 0 for every row</source>
        <translation>, tot: Sie gibt für jede Zeile 0 aus</translation>
    </message>
    <message>
        <source>, normalized {n}</source>
        <translation>, normalisiert {n}</translation>
    </message>
    <message>
        <source>, present</source>
        <translation>, derzeit</translation>
    </message>
    <message>
        <source>, rounding</source>
        <translation>, Rundung</translation>
    </message>
    <message>
        <source>, safe mode</source>
        <translation>, abgesicherter Modus</translation>
    </message>
    <message>
        <source>, unit {unit}</source>
        <translation>, Einheit {unit}</translation>
    </message>
    <message>
        <source>, {failed} failed</source>
        <translation>, {failed} fehlgeschlagen</translation>
    </message>
    <message>
        <source>0:00:00 left</source>
        <translation>noch 0:00:00</translation>
    </message>
    <message>
        <source>: the principal plane stands upright on these two</source>
        <translation>: Die Hauptebene steht senkrecht auf diesen beiden</translation>
    </message>
    <message>
        <source>: {y_name} over a {x_name}, and its slope</source>
        <translation>: {y_name} über {x_name} und die Steigung</translation>
    </message>
    <message>
        <source>; the mask hands on {factor} · a = {handed}</source>
        <translation>; die Maske gibt {factor} · a = {handed} weiter</translation>
    </message>
    <message>
        <source>; with {present} {does}</source>
        <translation>; bei {present} {does}</translation>
    </message>
    <message>
        <source>; {activation} makes it {a}</source>
        <translation>; {activation} macht daraus {a}</translation>
    </message>
    <message>
        <source>; {kinks} left out where the slope jumps</source>
        <translation>; {kinks} ausgelassen, wo die Steigung springt</translation>
    </message>
    <message>
        <source>A call</source>
        <translation>Ein Aufruf</translation>
    </message>
    <message>
        <source>A folder of wheels or .py files, or the address of an index (https://…), one a line. An index is read now and kept; the list works without a network.</source>
        <translation>Ein Ordner mit Wheels oder .py-Dateien oder die Adresse eines Index (https://…), je eine in einer Zeile. Ein Index wird jetzt gelesen und gespeichert; die Liste geht auch ohne Netzwerk.</translation>
    </message>
    <message>
        <source>A folder with one component that keeps every promise of its kind, its test and its packaging. Change the formula, install the folder, and Reload brings in each change.</source>
        <translation>Ein Ordner mit einer Komponente, die jede Zusage ihrer Art hält, ihrem Test und ihrem Paket. Ändern Sie die Formel, installieren Sie den Ordner, und „Neu laden“ holt jede Änderung.</translation>
    </message>
    <message>
        <source>A laboratory to build, train and see into neural networks.</source>
        <translation>Ein Labor, in dem man neuronale Netze baut, trainiert und von innen sieht.</translation>
    </message>
    <message>
        <source>A miss by 1 costs {at}, by 2 it costs {second}.</source>
        <translation>Um 1 daneben kostet {at}, um 2 daneben {second}.</translation>
    </message>
    <message>
        <source>A run takes at least four seconds, so that one sees the network learn</source>
        <translation>Ein Lauf dauert mindestens vier Sekunden, damit man dem Netz beim Lernen zusehen kann</translation>
    </message>
    <message>
        <source>A single file, {name}.</source>
        <translation>Eine einzelne Datei, {name}.</translation>
    </message>
    <message>
        <source>A step of so many rows takes too long to compute again. Try a smaller batch.</source>
        <translation>Ein Schritt mit so vielen Zeilen ist zu langsam nachzurechnen. Versuchen Sie einen kleineren Batch.</translation>
    </message>
    <message>
        <source>About dlgui</source>
        <translation>Über dlgui</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>Waagerecht</translation>
    </message>
    <message>
        <source>Actions found</source>
        <translation>Gefundene Aktionen</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>Activation and its slope</source>
        <translation>Aktivierung und ihre Steigung</translation>
    </message>
    <message>
        <source>Activation and its slope, {facts}</source>
        <translation>Aktivierung und ihre Steigung, {facts}</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a class to paint</source>
        <translation>Klasse zum Malen hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>Schicht hinzufügen</translation>
    </message>
    <message>
        <source>Add a preprocessing step</source>
        <translation>Vorverarbeitung hinzufügen</translation>
    </message>
    <message>
        <source>Add a regularizer or normalization to the output</source>
        <translation>Regularisierung oder Normalisierung zur Ausgabe hinzufügen</translation>
    </message>
    <message>
        <source>Add a regularizer or normalization to {title}</source>
        <translation>Regularisierung oder Normalisierung zu {title} hinzufügen</translation>
    </message>
    <message>
        <source>Add a regularizer…</source>
        <translation>Regularisierung hinzufügen…</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>Schicht hinzufügen</translation>
    </message>
    <message>
        <source>Add to {words}</source>
        <translation>Hinzufügen: {words}</translation>
    </message>
    <message>
        <source>Add {layer}</source>
        <translation>{layer} hinzufügen</translation>
    </message>
    <message>
        <source>Add {part}</source>
        <translation>{part} hinzufügen</translation>
    </message>
    <message>
        <source>Add {part} to {place}</source>
        <translation>{part} zu {place} hinzufügen</translation>
    </message>
    <message>
        <source>Adds the product of both columns</source>
        <translation>Fügt das Produkt beider Spalten hinzu</translation>
    </message>
    <message>
        <source>Adds the sine of each column</source>
        <translation>Fügt den Sinus jeder Spalte hinzu</translation>
    </message>
    <message>
        <source>Adds the square of each column</source>
        <translation>Fügt das Quadrat jeder Spalte hinzu</translation>
    </message>
    <message>
        <source>Adds {name} {version}, {size:,} bytes</source>
        <translation>Fügt {name} {version} hinzu, {size:,} Bytes</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Against the z of {name} now</source>
        <translation>Über den z von {name} jetzt</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All columns</source>
        <translation>Alle Spalten</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>All pictures in the order of the rows</source>
        <translation>Alle Bilder in der Reihenfolge der Zeilen</translation>
    </message>
    <message>
        <source>All rows of this cell as a table, with the probabilities</source>
        <translation>Alle Zeilen dieser Zelle als Tabelle, mit den Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>All weights start at 0</source>
        <translation>Alle Gewichte beginnen bei 0</translation>
    </message>
    <message>
        <source>Always saying the mean, {mean}, would be off by {std} (root of the mean square).</source>
        <translation>Immer das Mittel {mean} zu sagen, läge um {std} daneben (Wurzel des mittleren Quadrats).</translation>
    </message>
    <message>
        <source>Always saying {name} would be right in {share:.1f} %.</source>
        <translation>Wer immer {name} sagt, hat in {share:.1f} % der Fälle recht.</translation>
    </message>
    <message>
        <source>And {notes} more remarks.</source>
        <translation>Und {notes} weitere Bemerkungen.</translation>
    </message>
    <message>
        <source>Another layer</source>
        <translation>Andere Schicht</translation>
    </message>
    <message>
        <source>Another program changed it after it was opened here. Its changes would be lost.</source>
        <translation>Ein anderes Programm hat das Projekt geändert, nachdem es hier geöffnet wurde. Diese Änderungen gingen verloren.</translation>
    </message>
    <message>
        <source>Another row of the batch</source>
        <translation>Andere Zeile des Batches</translation>
    </message>
    <message>
        <source>Another unit of the layer</source>
        <translation>Andere Einheit der Schicht</translation>
    </message>
    <message>
        <source>Arrows preview · Enter takes it · Esc goes back</source>
        <translation>Pfeile: Vorschau · Eingabetaste übernimmt · Esc zurück</translation>
    </message>
    <message>
        <source>As in Keras, inputs × units</source>
        <translation>Wie in Keras, Eingaben × Einheiten</translation>
    </message>
    <message>
        <source>As in PyTorch, units × inputs</source>
        <translation>Wie in PyTorch, Einheiten × Eingaben</translation>
    </message>
    <message>
        <source>As the other matrices of the file</source>
        <translation>Wie die anderen Matrizen der Datei</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>At rate {rate} it runs away on this bowl.</source>
        <translation>Mit Lernrate {rate} läuft es in dieser Mulde davon.</translation>
    </message>
    <message>
        <source>At rate {rate} the first {steps:,} steps reach {loss}.</source>
        <translation>Mit Lernrate {rate} erreichen die ersten {steps:,} Schritte {loss}.</translation>
    </message>
    <message>
        <source>At rate {rate} the loss was {last}.</source>
        <translation>Bei Lernrate {rate} war der Verlust {last}.</translation>
    </message>
    <message>
        <source>At rate {rate}, {steps} steps on this bowl leave {share} of the cost.</source>
        <translation>Mit Lernrate {rate} lassen {steps} Schritte in dieser Mulde {share} der Kosten übrig.</translation>
    </message>
    <message>
        <source>At z = {z:.2f} measured {measured:.3f}, claimed {claimed:.3f}.</source>
        <translation>Bei z = {z:.2f} gemessen {measured:.3f}, behauptet {claimed:.3f}.</translation>
    </message>
    <message>
        <source>At z = {z:.3f} {component} returns f′ = {claimed:.4f}; central differences give {measured:.4f}.</source>
        <translation>Bei z = {z:.3f} liefert {component} f′ = {claimed:.4f}; zentrale Differenzen ergeben {measured:.4f}.</translation>
    </message>
    <message>
        <source>Author: {value}</source>
        <translation>Autor: {value}</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Back to how it was read</source>
        <translation>Zurück zur vorigen Lesart</translation>
    </message>
    <message>
        <source>Back to the network</source>
        <translation>Zurück zum Netz</translation>
    </message>
    <message>
        <source>Back to the rows</source>
        <translation>Zurück zu den Zeilen</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Zurück zum Anfang</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>Rückwärts</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Batch statistics</source>
        <translation>Statistik des Batches</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Before it is admitted</source>
        <translation>Vor der Aufnahme</translation>
    </message>
    <message>
        <source>Begin with an empty well</source>
        <translation>Mit leerer Fläche beginnen</translation>
    </message>
    <message>
        <source>Begin with another of the rows that the network is judged by</source>
        <translation>Mit einer anderen der Zeilen beginnen, nach denen das Netz beurteilt wird</translation>
    </message>
    <message>
        <source>Best loss</source>
        <translation>Kleinster Verlust</translation>
    </message>
    <message>
        <source>Bias correction at update {update:,}: {told}</source>
        <translation>Biaskorrektur bei Update {update:,}: {told}</translation>
    </message>
    <message>
        <source>Brush of class {number}</source>
        <translation>Pinsel der Klasse {number}</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>CSV, Excel, pictures …</source>
        <translation>CSV, Excel, Bilder …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Abgebrochen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change the network</source>
        <translation>Netz ändern</translation>
    </message>
    <message>
        <source>Changed since it was switched on</source>
        <translation>Seit dem Einschalten geändert</translation>
    </message>
    <message>
        <source>Changes to what all share</source>
        <translation>Änderungen an Gemeinsamem</translation>
    </message>
    <message>
        <source>Check gradients</source>
        <translation>Gradienten prüfen</translation>
    </message>
    <message>
        <source>Checking {done} of {checked} …</source>
        <translation>Prüfe {done} von {checked} …</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Choose a target; output, activation and loss follow.</source>
        <translation>Ziel wählen; Ausgabe und Verlust folgen daraus.</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Andere Datei wählen</translation>
    </message>
    <message>
        <source>Choose the kind of layer…</source>
        <translation>Art der Schicht wählen…</translation>
    </message>
    <message>
        <source>Choose {name}…</source>
        <translation>{name} wählen…</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Click the number to type another</source>
        <translation>Auf die Zahl klicken, um eine andere einzugeben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close, {earlier} more</source>
        <translation>Schließen, {earlier} weitere</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Column across</source>
        <translation>Spalte waagerecht</translation>
    </message>
    <message>
        <source>Column to predict</source>
        <translation>Spalte, die vorhergesagt wird</translation>
    </message>
    <message>
        <source>Column to share rows out by</source>
        <translation>Spalte, nach der Zeilen aufgeteilt werden</translation>
    </message>
    <message>
        <source>Column upwards</source>
        <translation>Spalte senkrecht</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
    <message>
        <source>Compare backpropagation with central differences in float64, on a copy of the network</source>
        <translation>Backpropagation mit zentralen Differenzen vergleichen, in float64 und an einer Kopie des Netzes</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>Konfusion</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Konfusionsmatrix</translation>
    </message>
    <message>
        <source>Contributes {names}{more}.</source>
        <translation>Liefert {names}{more}.</translation>
    </message>
    <message>
        <source>Contributes {name}, {kind}</source>
        <translation>Liefert {name}, {kind}</translation>
    </message>
    <message>
        <source>Copied a NumPy script that computes this number.</source>
        <translation>Ein NumPy-Skript, das diese Zahl berechnet, wurde kopiert.</translation>
    </message>
    <message>
        <source>Copied a picture of the network.</source>
        <translation>Ein Bild des Netzes wurde kopiert.</translation>
    </message>
    <message>
        <source>Copied the report on {name}.</source>
        <translation>Der Bericht über {name} wurde kopiert.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy a script that computes this number from the stored batch</source>
        <translation>Ein Skript kopieren, das diese Zahl aus dem gespeicherten Batch berechnet</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy as NumPy</source>
        <translation>Als NumPy kopieren</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Copy the network as a picture</source>
        <translation>Netz als Bild kopieren</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>Werte kopieren</translation>
    </message>
    <message>
        <source>Could not be loaded</source>
        <translation>Konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>Count all alike</source>
        <translation>Alle gleich gewichten</translation>
    </message>
    <message>
        <source>Count all classes alike</source>
        <translation>Alle Klassen gleich gewichten</translation>
    </message>
    <message>
        <source>Count all rows alike</source>
        <translation>Alle Zeilen gleich gewichten</translation>
    </message>
    <message>
        <source>Cross-validate</source>
        <translation>Kreuzvalidieren</translation>
    </message>
    <message>
        <source>Cross-validation</source>
        <translation>Kreuzvalidierung</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Cut text</source>
        <translation>Text ausschneiden</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Dates like 3/4/2020</source>
        <translation>Daten wie 3/4/2020</translation>
    </message>
    <message>
        <source>Dead units</source>
        <translation>Tote Einheiten</translation>
    </message>
    <message>
        <source>Decimal</source>
        <translation>Dezimal</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>Dezimalzeichen</translation>
    </message>
    <message>
        <source>Decision map</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Delete layer</source>
        <translation>Schicht löschen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Deviation {deviation} for {sizes}</source>
        <translation>Abweichung {deviation} bei {sizes}</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>Diagnose…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Do anything by its name</source>
        <translation>Jede Aktion über ihren Namen ausführen</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Nicht speichern</translation>
    </message>
    <message>
        <source>Does exactly the same.</source>
        <translation>Tut genau dasselbe.</translation>
    </message>
    <message>
        <source>Double-click edits · W explains it</source>
        <translation>Doppelklick ändert · W erklärt</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Draw new weights</source>
        <translation>Neue Gewichte ziehen</translation>
    </message>
    <message>
        <source>Draw with the left button, wipe with the right. Arrows move, Space darkens, Delete wipes.</source>
        <translation>Mit der linken Taste zeichnen, mit der rechten wischen. Pfeile bewegen, Leertaste schwärzt, Entf wischt.</translation>
    </message>
    <message>
        <source>Draw {size:,} rows at random</source>
        <translation>{size:,} Zeilen zufällig ziehen</translation>
    </message>
    <message>
        <source>Drawing pad</source>
        <translation>Zeichenfläche</translation>
    </message>
    <message>
        <source>Drop a table here</source>
        <translation>Tabelle hier ablegen</translation>
    </message>
    <message>
        <source>Drop a table here or choose a file</source>
        <translation>Tabelle hier ablegen oder Datei wählen</translation>
    </message>
    <message>
        <source>Drop one file at a time.</source>
        <translation>Legen Sie immer nur eine Datei ab.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Duplicate layer</source>
        <translation>Schicht duplizieren</translation>
    </message>
    <message>
        <source>Duplicate {layer}</source>
        <translation>{layer} duplizieren</translation>
    </message>
    <message>
        <source>Each is an ordinary project. Open one, press Run, and change anything while it learns.</source>
        <translation>Jedes ist ein normales Projekt: öffnen, starten und ändern, während es lernt.</translation>
    </message>
    <message>
        <source>Each part of the rows validates a run on the others: mean ± sd appear here.</source>
        <translation>Jeder Teil der Zeilen prüft einmal einen Lauf, der auf den übrigen trainiert wurde: Mittelwert ± Std. erscheinen hier.</translation>
    </message>
    <message>
        <source>Each plugin has a folder of its own. Removing it deletes that folder and nothing else.</source>
        <translation>Jedes Plugin hat einen eigenen Ordner. Beim Entfernen wird dieser Ordner gelöscht und sonst nichts.</translation>
    </message>
    <message>
        <source>Each row counts by the weight of its class: {shown}{weights}</source>
        <translation>Jede Zeile zählt mit dem Gewicht ihrer Klasse: {shown}{weights}</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Empty network</source>
        <translation>Leeres Netz</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>End the explanation (Esc)</source>
        <translation>Erklärung beenden (Esc)</translation>
    </message>
    <message>
        <source>End the walk</source>
        <translation>Rundgang beenden</translation>
    </message>
    <message>
        <source>Enter on a cell opens the menu of its column</source>
        <translation>Die Eingabetaste öffnet auf einer Zelle das Menü ihrer Spalte</translation>
    </message>
    <message>
        <source>Enter opens · arrows move</source>
        <translation>Eingabetaste öffnet · Pfeile bewegen</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Every activation on its way</source>
        <translation>Jede Aktivierung auf ihrem Weg</translation>
    </message>
    <message>
        <source>Every activation on the way</source>
        <translation>Jede Aktivierung auf dem Weg</translation>
    </message>
    <message>
        <source>Explain one step</source>
        <translation>Einen Schritt erklären</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Export as {title}</source>
        <translation>Exportieren als {title}</translation>
    </message>
    <message>
        <source>Export trained network</source>
        <translation>Trainiertes Netz exportieren</translation>
    </message>
    <message>
        <source>Exported {name}. {told}</source>
        <translation>{name} exportiert. {told}</translation>
    </message>
    <message>
        <source>Exporter</source>
        <translation>Exportformat</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation>{name} wird exportiert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Faster and slower</source>
        <translation>Schneller und langsamer</translation>
    </message>
    <message>
        <source>Fewer {name}</source>
        <translation>Weniger {name}</translation>
    </message>
    <message>
        <source>Figures of the validation rows appear here after the first epoch.</source>
        <translation>Nach der ersten Epoche erscheinen hier die Metriken der Validierungszeilen.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Fill them up</source>
        <translation>Auffüllen</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Finished runs appear here and can be compared.</source>
        <translation>Hier erscheinen abgeschlossene Läufe und lassen sich vergleichen.</translation>
    </message>
    <message>
        <source>First and last value</source>
        <translation>Erster und letzter Wert</translation>
    </message>
    <message>
        <source>First weights</source>
        <translation>Erste Gewichte</translation>
    </message>
    <message>
        <source>Fit the network to the window</source>
        <translation>Netz ins Fenster einpassen</translation>
    </message>
    <message>
        <source>Fitted curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Loslösen</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Fold</translation>
    </message>
    <message>
        <source>Fold the units together</source>
        <translation>Einheiten zusammenklappen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folders and addresses</source>
        <translation>Ordner und Adressen</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Folds</translation>
    </message>
    <message>
        <source>Folds for cross-validation</source>
        <translation>Folds der Kreuzvalidierung</translation>
    </message>
    <message>
        <source>Follow a row of the data again</source>
        <translation>Wieder eine Zeile der Daten verfolgen</translation>
    </message>
    <message>
        <source>Follow the next step across the network: forward, loss, backward, update</source>
        <translation>Dem nächsten Schritt durch das Netz folgen: vorwärts, Verlust, rückwärts, Update</translation>
    </message>
    <message>
        <source>Follow this row through the network</source>
        <translation>Diese Zeile durch das Netz verfolgen</translation>
    </message>
    <message>
        <source>Fonts: {fonts}</source>
        <translation>Schriften: {fonts}</translation>
    </message>
    <message>
        <source>For {seconds:.0f} s the step has been in {place}. Wait on, or stop waiting: the run then stands before this step and can be saved.</source>
        <translation>Seit {seconds:.0f} s ist der Schritt in {place}. Warten Sie weiter, oder beenden Sie das Warten: Der Lauf steht dann vor diesem Schritt und kann gespeichert werden.</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>Formula, symbols {state}</source>
        <translation>Formel, Symbole {state}</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>From {first} to {last} in {epochs}.</source>
        <translation>Von {first} bis {last} in {epochs}.</translation>
    </message>
    <message>
        <source>From {source}</source>
        <translation>Von {source}</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Go back to the first weights</source>
        <translation>Zu den ersten Gewichten zurückkehren</translation>
    </message>
    <message>
        <source>Go on from a network that PyTorch, Keras or dlgui trained</source>
        <translation>Mit einem Netz weitermachen, das PyTorch, Keras oder dlgui trainiert hat</translation>
    </message>
    <message>
        <source>Gradient equals central differences</source>
        <translation>Gradient gleich zentralen Differenzen</translation>
    </message>
    <message>
        <source>Gradient errors</source>
        <translation>Gradientenfehler</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>Gradienten</translation>
    </message>
    <message>
        <source>Hands the sums on as they are</source>
        <translation>Gibt die Summen unverändert weiter</translation>
    </message>
    <message>
        <source>Has no default</source>
        <translation>Hat keine Vorgabe</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>How first weights are spread, {words}</source>
        <translation>Wie die ersten Gewichte streuen, {words}</translation>
    </message>
    <message>
        <source>How much of its weights one step changes; about 0.001 is healthy</source>
        <translation>Wie viel ihrer Gewichte ein Schritt ändert; etwa 0.001 ist gesund</translation>
    </message>
    <message>
        <source>How the file begins</source>
        <translation>So beginnt die Datei</translation>
    </message>
    <message>
        <source>If a check fails, the plugin is quarantined with the reason. A running experiment goes on; no restart is needed.</source>
        <translation>Scheitert eine Prüfung, kommt das Plugin mit dem Grund in Quarantäne. Ein laufendes Experiment läuft weiter; ein Neustart ist nicht nötig.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import a folder of pictures</source>
        <translation>Ordner mit Bildern importieren</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>Tabelle importieren</translation>
    </message>
    <message>
        <source>Import pictures…</source>
        <translation>Bilder importieren…</translation>
    </message>
    <message>
        <source>Import table…</source>
        <translation>Tabelle importieren…</translation>
    </message>
    <message>
        <source>Import weights</source>
        <translation>Gewichte importieren</translation>
    </message>
    <message>
        <source>Import weights of {name}?</source>
        <translation>Gewichte aus {name} importieren?</translation>
    </message>
    <message>
        <source>Import weights…</source>
        <translation>Gewichte importieren…</translation>
    </message>
    <message>
        <source>Imports alone and implements a hook</source>
        <translation>Lädt allein und füllt einen Hook</translation>
    </message>
    <message>
        <source>In a plot</source>
        <translation>In einem Diagramm</translation>
    </message>
    <message>
        <source>In an explained step</source>
        <translation>Im erklärten Schritt</translation>
    </message>
    <message>
        <source>In quarantine, not loaded</source>
        <translation>In Quarantäne, nicht geladen</translation>
    </message>
    <message>
        <source>In safe mode no plugin is loaded</source>
        <translation>Im abgesicherten Modus wird kein Plugin geladen</translation>
    </message>
    <message>
        <source>In safe mode no plugin is loaded. Its settings are kept as they stand.</source>
        <translation>Im abgesicherten Modus wird kein Plugin geladen. Seine Einstellungen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>In the network</source>
        <translation>Im Netz</translation>
    </message>
    <message>
        <source>In this session</source>
        <translation>In dieser Sitzung</translation>
    </message>
    <message>
        <source>Initializer</source>
        <translation>Initialisierer</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Input of your own: {part}</source>
        <translation>Eigene Eingabe: {part}</translation>
    </message>
    <message>
        <source>Input {label}</source>
        <translation>Eingabe {label}</translation>
    </message>
    <message>
        <source>Input {name}</source>
        <translation>Eingabe {name}</translation>
    </message>
    <message>
        <source>Input, {inputs}</source>
        <translation>Eingabe, {inputs}</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Inputs meet the output directly: {name}.</source>
        <translation>Die Eingaben führen direkt zur Ausgabe: {name}.</translation>
    </message>
    <message>
        <source>Insert a layer after</source>
        <translation>Schicht dahinter einfügen</translation>
    </message>
    <message>
        <source>Insert a layer after {before}</source>
        <translation>Schicht nach {before} einfügen</translation>
    </message>
    <message>
        <source>Insert a layer before</source>
        <translation>Schicht davor einfügen</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <source>Install a folder or a set…</source>
        <translation>Ordner oder Satz installieren…</translation>
    </message>
    <message>
        <source>Install a plugin's folder</source>
        <translation>Ordner eines Plugins installieren</translation>
    </message>
    <message>
        <source>Install from file</source>
        <translation>Aus Datei installieren</translation>
    </message>
    <message>
        <source>Install from file…</source>
        <translation>Aus Datei installieren…</translation>
    </message>
    <message>
        <source>Install from folder…</source>
        <translation>Aus Ordner installieren…</translation>
    </message>
    <message>
        <source>Install it anew from {origin}</source>
        <translation>Aus {origin} neu installieren</translation>
    </message>
    <message>
        <source>Install plugins</source>
        <translation>Plugins installieren</translation>
    </message>
    <message>
        <source>Install {first}…</source>
        <translation>{first} installieren…</translation>
    </message>
    <message>
        <source>Install {plans}</source>
        <translation>{plans} installieren</translation>
    </message>
    <message>
        <source>Install {plugins}?</source>
        <translation>{plugins} installieren?</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>Installed {title}.</source>
        <translation>{title} installiert.</translation>
    </message>
    <message>
        <source>Installing</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>Installing {count} plugins</source>
        <translation>{count} Plugins werden installiert</translation>
    </message>
    <message>
        <source>Installing {done} of {items}</source>
        <translation>{done} von {items} wird installiert</translation>
    </message>
    <message>
        <source>Installing {name} anew…</source>
        <translation>{name} wird neu installiert…</translation>
    </message>
    <message>
        <source>Installing {title}</source>
        <translation>{title} wird installiert</translation>
    </message>
    <message>
        <source>Inter and JetBrains Mono (both SIL Open Font License 1.1), STIX Two in formulas (OFL)</source>
        <translation>Inter und JetBrains Mono (beide SIL Open Font License 1.1), STIX Two in Formeln (OFL)</translation>
    </message>
    <message>
        <source>It cannot be made: {problem}</source>
        <translation>Kann nicht erzeugt werden: {problem}</translation>
    </message>
    <message>
        <source>It cannot be said: {problem}.</source>
        <translation>Das kann nicht gesagt werden: {problem}.</translation>
    </message>
    <message>
        <source>It cannot be told: {name}: {problem}</source>
        <translation>Das kann nicht gesagt werden: {name}: {problem}</translation>
    </message>
    <message>
        <source>It changes {changes}.</source>
        <translation>Es ändert {changes}.</translation>
    </message>
    <message>
        <source>It has no default for {needed}.</source>
        <translation>Hat keine Vorgabe für {needed}.</translation>
    </message>
    <message>
        <source>It is about to read {map}, outside its folder. </source>
        <translation>Es will {map} lesen, außerhalb seines Ordners. </translation>
    </message>
    <message>
        <source>It is for predictions only: nothing before it could learn.</source>
        <translation>Nur für Vorhersagen: Nichts davor könnte lernen.</translation>
    </message>
    <message>
        <source>It is meant for {meant}; the target is {task}.</source>
        <translation>Gedacht für {meant}; das Ziel ist {task}.</translation>
    </message>
    <message>
        <source>It is not installed</source>
        <translation>Ist nicht installiert</translation>
    </message>
    <message>
        <source>It is open in {holder}. Open it to look at, or as a copy with a file of its own.</source>
        <translation>Das Projekt ist in {holder} geöffnet. Öffnen Sie es zum Ansehen oder als Kopie mit eigener Datei.</translation>
    </message>
    <message>
        <source>It is open in {sentence}, which would lose its changes or yours.</source>
        <translation>Das Projekt ist in {sentence} geöffnet; dortige Änderungen oder Ihre gingen verloren.</translation>
    </message>
    <message>
        <source>It is tried in a process of its own when it is switched on.</source>
        <translation>Es wird beim Einschalten in einem eigenen Prozess geprüft.</translation>
    </message>
    <message>
        <source>It says nothing of itself.</source>
        <translation>Es beschreibt sich nicht.</translation>
    </message>
    <message>
        <source>It was in {call}.</source>
        <translation>Es war in {call}.</translation>
    </message>
    <message>
        <source>It was tried with another version of dlgui, NumPy or Python.</source>
        <translation>Es wurde mit einer anderen Version von dlgui, NumPy oder Python geprüft.</translation>
    </message>
    <message>
        <source>Its components are in every list</source>
        <translation>Seine Komponenten stehen in jeder Liste</translation>
    </message>
    <message>
        <source>Its few whole numbers are told as classes.</source>
        <translation>Die wenigen ganzen Zahlen gelten als Klassen.</translation>
    </message>
    <message>
        <source>Its files are not those that were switched on. Switch it on to try them.</source>
        <translation>Seine Dateien sind nicht die, die eingeschaltet wurden. Schalten Sie es ein, um sie zu prüfen.</translation>
    </message>
    <message>
        <source>Its files changed; switching it on tries them</source>
        <translation>Die Dateien haben sich geändert; beim Einschalten werden sie geprüft</translation>
    </message>
    <message>
        <source>Its settings and weights are kept as they stand; training waits for it.</source>
        <translation>Seine Einstellungen und Gewichte bleiben, wie sie sind; das Training wartet darauf.</translation>
    </message>
    <message>
        <source>Its slope is 0 almost everywhere: nothing before it can learn.</source>
        <translation>Die Steigung ist fast überall 0: Nichts davor kann lernen.</translation>
    </message>
    <message>
        <source>Its trial</source>
        <translation>Seine Prüfung</translation>
    </message>
    <message>
        <source>Its whole numbers are predicted as a quantity.</source>
        <translation>Die ganzen Zahlen werden als Menge vorhergesagt.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten:</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>Weiter trainieren</translation>
    </message>
    <message>
        <source>Keeps {name} {version}</source>
        <translation>Behält {name} {version}</translation>
    </message>
    <message>
        <source>Kept for the way back</source>
        <translation>Für die Rückkehr aufbewahrt</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Kinds of plugins</source>
        <translation>Arten von Plugins</translation>
    </message>
    <message>
        <source>Labels from the least to the most</source>
        <translation>Werte vom kleinsten zum größten</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Largest difference {largest} over {numbers}, {rows} rows</source>
        <translation>Größte Differenz {largest} über {numbers}, {rows} Zeilen</translation>
    </message>
    <message>
        <source>Largest gradient error of each component</source>
        <translation>Größter Gradientenfehler jeder Komponente</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Learn from a folder that holds a folder of pictures for each class</source>
        <translation>Aus einem Ordner lernen, der für jede Klasse einen Ordner mit Bildern enthält</translation>
    </message>
    <message>
        <source>Learn from rows copied out of a spreadsheet</source>
        <translation>Aus Zeilen lernen, die aus einer Tabellenkalkulation kopiert wurden</translation>
    </message>
    <message>
        <source>Learn from your own table: CSV, Excel, Parquet or NumPy</source>
        <translation>Aus einer eigenen Tabelle lernen: CSV, Excel, Parquet oder NumPy</translation>
    </message>
    <message>
        <source>Learning rate by epoch</source>
        <translation>Lernrate je Epoche</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Leave these rows out</source>
        <translation>Diese Zeilen weglassen</translation>
    </message>
    <message>
        <source>Leave this column out</source>
        <translation>Diese Spalte weglassen</translation>
    </message>
    <message>
        <source>Leave what nothing fits as it is drawn</source>
        <translation>Was zu nichts passt, wie gezogen lassen</translation>
    </message>
    <message>
        <source>Let numbers of an explained step arrive at once</source>
        <translation>Zahlen eines erklärten Schritts sofort ankommen lassen</translation>
    </message>
    <message>
        <source>Let {name} read another file?</source>
        <translation>Darf {name} eine andere Datei lesen?</translation>
    </message>
    <message>
        <source>Licence: {value}</source>
        <translation>Lizenz: {value}</translation>
    </message>
    <message>
        <source>Lies in</source>
        <translation>Liegt in</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>List the rows</source>
        <translation>Zeilen auflisten</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Log of {title}</source>
        <translation>Protokoll von {title}</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>Logarithmische Achse</translation>
    </message>
    <message>
        <source>Logarithmic axis: equal steps are equal factors</source>
        <translation>Logarithmische Achse: Gleiche Schritte sind gleiche Faktoren</translation>
    </message>
    <message>
        <source>Logarithmic counts</source>
        <translation>Logarithmische Anzahlen</translation>
    </message>
    <message>
        <source>Longest call, {name}</source>
        <translation>Längster Aufruf, {name}</translation>
    </message>
    <message>
        <source>Look at {first}</source>
        <translation>{first} ansehen</translation>
    </message>
    <message>
        <source>Look for plugins in</source>
        <translation>Nach Plugins suchen in</translation>
    </message>
    <message>
        <source>Look for plugins in a folder</source>
        <translation>In einem Ordner nach Plugins suchen</translation>
    </message>
    <message>
        <source>Look for plugins in…</source>
        <translation>Plugins suchen in…</translation>
    </message>
    <message>
        <source>Look there</source>
        <translation>Dort suchen</translation>
    </message>
    <message>
        <source>Looked into it without changing anything.</source>
        <translation>Angesehen, ohne etwas zu ändern.</translation>
    </message>
    <message>
        <source>Looking for plugins</source>
        <translation>Plugins werden gesucht</translation>
    </message>
    <message>
        <source>Looking for plugins…</source>
        <translation>Plugins werden gesucht…</translation>
    </message>
    <message>
        <source>Looking there…</source>
        <translation>Dort wird gesucht…</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Loss by epoch</source>
        <translation>Verlust je Epoche</translation>
    </message>
    <message>
        <source>Loss by step until it stopped</source>
        <translation>Verlust je Schritt bis zum Stopp</translation>
    </message>
    <message>
        <source>Loss: {loss}</source>
        <translation>Verlust: {loss}</translation>
    </message>
    <message>
        <source>Map of the network</source>
        <translation>Übersicht des Netzes</translation>
    </message>
    <message>
        <source>Mask of the batch</source>
        <translation>Maske des Batches</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>Menüs</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Metrics by epoch</source>
        <translation>Metriken je Epoche</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlende</translation>
    </message>
    <message>
        <source>Missing plugins</source>
        <translation>Fehlende Plugins</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>Fehlende Werte</translation>
    </message>
    <message>
        <source>More for all plugins</source>
        <translation>Mehr für alle Plugins</translation>
    </message>
    <message>
        <source>More for {name}</source>
        <translation>Mehr zu {name}</translation>
    </message>
    <message>
        <source>More from plugins</source>
        <translation>Mehr aus Plugins</translation>
    </message>
    <message>
        <source>More {name}</source>
        <translation>Mehr {name}</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>Nach links</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>Nach rechts</translation>
    </message>
    <message>
        <source>Move the layer</source>
        <translation>Schicht verschieben</translation>
    </message>
    <message>
        <source>Move to the bottom</source>
        <translation>Nach unten verschieben</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>Nach links verschieben</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>Nach rechts verschieben</translation>
    </message>
    <message>
        <source>Move {name} left</source>
        <translation>{name} nach links schieben</translation>
    </message>
    <message>
        <source>Move {name} right</source>
        <translation>{name} nach rechts schieben</translation>
    </message>
    <message>
        <source>Move {title}</source>
        <translation>{title} verschieben</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>New empty network</source>
        <translation>Neues leeres Netz</translation>
    </message>
    <message>
        <source>No action has this name</source>
        <translation>Keine Aktion mit diesem Namen</translation>
    </message>
    <message>
        <source>No activation: the sums are handed on as they are</source>
        <translation>Keine Aktivierung: Die Summen werden unverändert weitergegeben</translation>
    </message>
    <message>
        <source>No component has these words.</source>
        <translation>Keine Komponente hat diese Wörter.</translation>
    </message>
    <message>
        <source>No experiment has these words.</source>
        <translation>Kein Experiment hat diese Wörter.</translation>
    </message>
    <message>
        <source>No exporter is installed</source>
        <translation>Kein Exportformat ist installiert</translation>
    </message>
    <message>
        <source>No layer is installed: switch on the plugin dlgui-builtins.</source>
        <translation>Keine Schicht ist installiert: Schalten Sie das Plugin dlgui-builtins ein.</translation>
    </message>
    <message>
        <source>No number is missing among the inputs.</source>
        <translation>Unter den Eingaben fehlt keine Zahl.</translation>
    </message>
    <message>
        <source>No pictures were read.</source>
        <translation>Es wurden keine Bilder gelesen.</translation>
    </message>
    <message>
        <source>No plugin has these words.</source>
        <translation>Kein Plugin hat diese Wörter.</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>Keine Probleme</translation>
    </message>
    <message>
        <source>No projects yet</source>
        <translation>Noch keine Projekte</translation>
    </message>
    <message>
        <source>No row is in this cell.</source>
        <translation>Keine Zeile liegt in dieser Zelle.</translation>
    </message>
    <message>
        <source>No smaller rate that was tried learns: look at the inputs and the layers.</source>
        <translation>Keine der probierten kleineren Lernraten lernt: Eingaben und Schichten prüfen.</translation>
    </message>
    <message>
        <source>No step has been made yet. Run one batch, then ask again.</source>
        <translation>Noch wurde kein Schritt gemacht. Führen Sie einen Batch aus und fragen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>No words yet.</source>
        <translation>Noch keine Worte.</translation>
    </message>
    <message>
        <source>No z lies</source>
        <translation>Kein z liegt</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Norm of each layer's gradient, at the steps that were kept</source>
        <translation>Norm des Gradienten jeder Schicht, bei den aufgezeichneten Schritten</translation>
    </message>
    <message>
        <source>Norm of the whole gradient, at every step</source>
        <translation>Norm des ganzen Gradienten, bei jedem Schritt</translation>
    </message>
    <message>
        <source>Norm of what one step changes in each layer</source>
        <translation>Norm dessen, was ein Schritt in jeder Schicht ändert</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>Normalizer</source>
        <translation>Normalisierer</translation>
    </message>
    <message>
        <source>Norms of gradients and updates by step</source>
        <translation>Normen der Gradienten und Updates je Schritt</translation>
    </message>
    <message>
        <source>Norms of weights and gradients</source>
        <translation>Normen von Gewichten und Gradienten</translation>
    </message>
    <message>
        <source>Not finite</source>
        <translation>Nicht endlich</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Not the same.</source>
        <translation>Nicht dasselbe.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Nothing failed</source>
        <translation>Nichts ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Nothing has run yet.</source>
        <translation>Es ist noch nichts gelaufen.</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Noch nichts hier</translation>
    </message>
    <message>
        <source>Nothing in the file fits {missing}.</source>
        <translation>Zu {missing} passt nichts in der Datei.</translation>
    </message>
    <message>
        <source>Nothing in {libraries}.</source>
        <translation>Nichts in {libraries}.</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>Es läuft gerade nichts.</translation>
    </message>
    <message>
        <source>Nothing selected. Arrow keys select a layer.</source>
        <translation>Nichts ausgewählt. Die Pfeiltasten wählen eine Schicht.</translation>
    </message>
    <message>
        <source>Nothing under “{place}”.</source>
        <translation>Nichts unter „{place}“.</translation>
    </message>
    <message>
        <source>Nothing was told.</source>
        <translation>Es wurde nichts gemeldet.</translation>
    </message>
    <message>
        <source>Nothing was written yet.</source>
        <translation>Es wurde noch nichts geschrieben.</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Number of folds</source>
        <translation>Zahl der Folds</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Of the rows that this fold was validated on</source>
        <translation>Von den Zeilen, auf denen dieser Fold validiert wurde</translation>
    </message>
    <message>
        <source>Of what is not drawn over, {note}</source>
        <translation>Was nicht gezeichnet ist: {note}</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>One batch</source>
        <translation>Ein Batch</translation>
    </message>
    <message>
        <source>One epoch</source>
        <translation>Eine Epoche</translation>
    </message>
    <message>
        <source>One input a label, of: </source>
        <translation>Eine Eingabe je Wert, aus: </translation>
    </message>
    <message>
        <source>One more class</source>
        <translation>Eine Klasse mehr</translation>
    </message>
    <message>
        <source>One step explained</source>
        <translation>Ein Schritt, erklärt</translation>
    </message>
    <message>
        <source>One stop back (←)</source>
        <translation>Eine Station zurück (←)</translation>
    </message>
    <message>
        <source>One stop on (→)</source>
        <translation>Eine Station weiter (→)</translation>
    </message>
    <message>
        <source>One unit less</source>
        <translation>Eine Einheit weniger</translation>
    </message>
    <message>
        <source>One unit more</source>
        <translation>Eine Einheit mehr</translation>
    </message>
    <message>
        <source>One unit more or fewer</source>
        <translation>Eine Einheit mehr oder weniger</translation>
    </message>
    <message>
        <source>Only those that the network gets wrong</source>
        <translation>Nur die falsch erkannten</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>Kopie öffnen</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Open a table</source>
        <translation>Tabelle öffnen</translation>
    </message>
    <message>
        <source>Open a table of your own: CSV, Excel, Parquet, NumPy</source>
        <translation>Eine eigene Tabelle öffnen: CSV, Excel, Parquet, NumPy</translation>
    </message>
    <message>
        <source>Open an experiment first.</source>
        <translation>Öffnen Sie zuerst ein Experiment.</translation>
    </message>
    <message>
        <source>Open an experiment or a table to build a network.</source>
        <translation>Öffnen Sie ein Experiment oder eine Tabelle, um ein Netz zu bauen.</translation>
    </message>
    <message>
        <source>Open an experiment to see its rate.</source>
        <translation>Öffnen Sie ein Experiment, um seine Lernrate zu sehen.</translation>
    </message>
    <message>
        <source>Open and read</source>
        <translation>Öffnen und lesen</translation>
    </message>
    <message>
        <source>Open as experiment</source>
        <translation>Als Experiment öffnen</translation>
    </message>
    <message>
        <source>Open as pictures</source>
        <translation>Als Bilder öffnen</translation>
    </message>
    <message>
        <source>Open it only if you know that file, or where the project comes from.</source>
        <translation>Öffnen Sie es nur, wenn Sie diese Datei kennen oder wissen, woher das Projekt stammt.</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open pictures</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Open read-only</source>
        <translation>Nur zum Lesen öffnen</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open the chip or setting</source>
        <translation>Auswahl oder Einstellung öffnen</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Optimizer’s memory</source>
        <translation>Zustand des Optimierers</translation>
    </message>
    <message>
        <source>Order of the labels…</source>
        <translation>Reihenfolge der Werte…</translation>
    </message>
    <message>
        <source>Order of {name}</source>
        <translation>Reihenfolge von {name}</translation>
    </message>
    <message>
        <source>Other ways to read the file</source>
        <translation>Andere Arten, die Datei zu lesen</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>P({name}) of {row}</source>
        <translation>P({name}) von {row}</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Paint with the mouse; the right button rubs out.</source>
        <translation>Mit der Maus malen; die rechte Taste radiert.</translation>
    </message>
    <message>
        <source>Paint {points}</source>
        <translation>{points} malen</translation>
    </message>
    <message>
        <source>Painted points</source>
        <translation>Gemalte Punkte</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Part of the rows</source>
        <translation>Teil der Zeilen</translation>
    </message>
    <message>
        <source>Paste table</source>
        <translation>Tabelle einfügen</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>Text einfügen</translation>
    </message>
    <message>
        <source>Pasted rows</source>
        <translation>Eingefügte Zeilen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pause (Leertaste)</translation>
    </message>
    <message>
        <source>Pause the run to set a weight; after its end, reset it first.</source>
        <translation>Halten Sie den Lauf an, um ein Gewicht zu setzen; nach seinem Ende setzen Sie ihn zuerst zurück.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Pick {noun}</source>
        <translation>{noun} wählen</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Pictures are drawn from trained networks; each opens untrained.</source>
        <translation>Die Bilder stammen von trainierten Netzen; jedes öffnet untrainiert.</translation>
    </message>
    <message>
        <source>Pictures at most</source>
        <translation>Bilder höchstens</translation>
    </message>
    <message>
        <source>Pictures of the data set</source>
        <translation>Bilder der Daten</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>Play and pause</source>
        <translation>Abspielen und anhalten</translation>
    </message>
    <message>
        <source>Plugin {name} {version}: {state} ({source})</source>
        <translation>Plugin {name} {version}: {state} ({source})</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>Plugins (*.whl *.py);;All files (*)</source>
        <translation>Plugins (*.whl *.py);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Predict them as a quantity</source>
        <translation>Als Menge vorhersagen</translation>
    </message>
    <message>
        <source>Predict this column</source>
        <translation>Diese Spalte vorhersagen</translation>
    </message>
    <message>
        <source>Predict {target}</source>
        <translation>{target} vorhersagen</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>Predicted over true</source>
        <translation>Vorhergesagt über wahr</translation>
    </message>
    <message>
        <source>Predicted {said}, true {true}: the loss of this row is {own}, the mean over all {losses} rows {mean}.</source>
        <translation>Vorhergesagt {said}, wahr {true}: Der Verlust dieser Zeile ist {own}, das Mittel über alle {losses} Zeilen {mean}.</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>Preparing the pictures</source>
        <translation>Bilder werden vorbereitet</translation>
    </message>
    <message>
        <source>Preparing the rows</source>
        <translation>Zeilen werden vorbereitet</translation>
    </message>
    <message>
        <source>Preparing {rows:,} rows</source>
        <translation>{rows:,} Zeilen werden vorbereitet</translation>
    </message>
    <message>
        <source>Preprocessing</source>
        <translation>Vorverarbeitung</translation>
    </message>
    <message>
        <source>Preprocessor</source>
        <translation>Vorverarbeitung</translation>
    </message>
    <message>
        <source>Press Run: the loss of training and validation appears here.</source>
        <translation>Klicken Sie auf Start: Hier erscheint der Verlust auf Trainings- und Validierungsdaten.</translation>
    </message>
    <message>
        <source>Press Run: the norms of every layer's gradient and update appear here.</source>
        <translation>Klicken Sie auf Start: Hier erscheinen die Normen von Gradient und Update jeder Schicht.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Previous and next stop</source>
        <translation>Vorige und nächste Station</translation>
    </message>
    <message>
        <source>Problem: {sentence}</source>
        <translation>Problem: {sentence}</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Put a layer in</source>
        <translation>Schicht einfügen</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Wieder andocken</translation>
    </message>
    <message>
        <source>Qt {qversion} on {platformname}, scale {scale:g}, theme {theme_name}{safe}</source>
        <translation>Qt {qversion} auf {platformname}, Skalierung {scale:g}, Thema {theme_name}{safe}</translation>
    </message>
    <message>
        <source>Quarantined</source>
        <translation>In Quarantäne</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Anführungszeichen</translation>
    </message>
    <message>
        <source>Rare classes then count as much as frequent ones, in the loss and its gradient.</source>
        <translation>Seltene Klassen zählen dann so viel wie häufige, im Verlust und seinem Gradienten.</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Rate over the run</source>
        <translation>Lernrate im Lauf</translation>
    </message>
    <message>
        <source>Read as Latin-1</source>
        <translation>Als Latin-1 lesen</translation>
    </message>
    <message>
        <source>Read as Windows-1252</source>
        <translation>Als Windows-1252 lesen</translation>
    </message>
    <message>
        <source>Read the values</source>
        <translation>Werte ablesen</translation>
    </message>
    <message>
        <source>Reading the pictures</source>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>Reading the table</source>
        <translation>Tabelle wird gelesen</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Ready: network {shape}, {count}</source>
        <translation>Bereit: Netz {shape}, {count}</translation>
    </message>
    <message>
        <source>Ready: network {shape}.{notes}</source>
        <translation>Bereit: Netz {shape}.{notes}</translation>
    </message>
    <message>
        <source>Recall and precision by class</source>
        <translation>Recall und Precision je Klasse</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Recover {name}?</source>
        <translation>{name} wiederherstellen?</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo {redotext}</source>
        <translation>Wiederholen: {redotext}</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Regularization</source>
        <translation>Regularisierung</translation>
    </message>
    <message>
        <source>Regularizer</source>
        <translation>Regularisierung</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Reload from its source</source>
        <translation>Aus der Quelle neu laden</translation>
    </message>
    <message>
        <source>Reloaded {name}.</source>
        <translation>{name} neu geladen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation>Schicht entfernen</translation>
    </message>
    <message>
        <source>Remove {layer}</source>
        <translation>{layer} entfernen</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>Remove {part}</source>
        <translation>{part} entfernen</translation>
    </message>
    <message>
        <source>Remove {part} from {place}</source>
        <translation>{part} aus {place} entfernen</translation>
    </message>
    <message>
        <source>Remove {said}</source>
        <translation>{said} entfernen</translation>
    </message>
    <message>
        <source>Remove {splitlines}</source>
        <translation>{splitlines} entfernen</translation>
    </message>
    <message>
        <source>Removed {name}.</source>
        <translation>{name} entfernt.</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace by {title}</source>
        <translation>Durch {title} ersetzen</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace {name}?</source>
        <translation>{name} ersetzen?</translation>
    </message>
    <message>
        <source>Replaces {replaces}, which is kept for the way back</source>
        <translation>Ersetzt {replaces}, das für die Rückkehr aufbewahrt wird</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Ersetzen…</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Reset to {default}</source>
        <translation>Zurück zu {default}</translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation>Residuen</translation>
    </message>
    <message>
        <source>Return to {previous}</source>
        <translation>Zurück zu {previous}</translation>
    </message>
    <message>
        <source>Returned to the previous version of {name}.</source>
        <translation>Zurück zur vorigen Version von {name}.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Row of the batch that is followed</source>
        <translation>Zeile des Batches, die verfolgt wird</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows behind the cell</source>
        <translation>Zeilen hinter der Zelle</translation>
    </message>
    <message>
        <source>Rows of another length</source>
        <translation>Zeilen anderer Länge</translation>
    </message>
    <message>
        <source>Rows of the data set</source>
        <translation>Zeilen der Daten</translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <translation>Zeilen der Tabelle</translation>
    </message>
    <message>
        <source>Rows that are read</source>
        <translation>Gelesene Zeilen</translation>
    </message>
    <message>
        <source>Rub out {points}</source>
        <translation>{points} wegradieren</translation>
    </message>
    <message>
        <source>Rub points out</source>
        <translation>Punkte wegradieren</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Run a single step</source>
        <translation>Einen einzelnen Schritt ausführen</translation>
    </message>
    <message>
        <source>Run one batch: the last step is told here.</source>
        <translation>Führen Sie einen Batch aus: Hier steht dann der letzte Schritt.</translation>
    </message>
    <message>
        <source>Run to the end of this epoch</source>
        <translation>Bis zum Ende dieser Epoche laufen</translation>
    </message>
    <message>
        <source>Run {number}, {color}</source>
        <translation>Lauf {number}, {color}</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Runs: copy, save</source>
        <translation>Läufe: kopieren, speichern</translation>
    </message>
    <message>
        <source>Same seed, same numbers</source>
        <translation>Gleicher Startwert, gleiche Zahlen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern…</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>Als PNG speichern…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>Als SVG speichern…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Anderswo speichern…</translation>
    </message>
    <message>
        <source>Save the changes of {name}?</source>
        <translation>Änderungen an {name} speichern?</translation>
    </message>
    <message>
        <source>Save the network as PNG…</source>
        <translation>Netz als PNG speichern…</translation>
    </message>
    <message>
        <source>Save the network as SVG…</source>
        <translation>Netz als SVG speichern…</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Projekt speichern</translation>
    </message>
    <message>
        <source>Save the project first?</source>
        <translation>Das Projekt zuerst speichern?</translation>
    </message>
    <message>
        <source>Save this set as a folder</source>
        <translation>Diesen Satz als Ordner speichern</translation>
    </message>
    <message>
        <source>Save this set…</source>
        <translation>Diesen Satz speichern…</translation>
    </message>
    <message>
        <source>Save {name}</source>
        <translation>{name} speichern</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} gespeichert.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Lernratenplan</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search actions</source>
        <translation>Aktionen suchen</translation>
    </message>
    <message>
        <source>Search actions…</source>
        <translation>Aktionen suchen…</translation>
    </message>
    <message>
        <source>Search by name, kind or sentence</source>
        <translation>Nach Name, Art oder Satz suchen</translation>
    </message>
    <message>
        <source>Search {choices} {noun} by name or sentence</source>
        <translation>{choices} {noun} nach Name oder Satz durchsuchen</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Seconds for each stop</source>
        <translation>Sekunden für jede Station</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Select a layer first.</source>
        <translation>Zuerst eine Schicht auswählen.</translation>
    </message>
    <message>
        <source>Select all text</source>
        <translation>Ganzen Text auswählen</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Send this with a question. It holds versions and folders, nothing of your work.</source>
        <translation>Senden Sie dies mit einer Frage. Es enthält Versionen und Ordner, nichts von Ihrer Arbeit.</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Set from the target. Without a hidden layer this is {name}.</source>
        <translation>Folgt aus dem Ziel. Ohne verdeckte Schicht ist dies {name}.</translation>
    </message>
    <message>
        <source>Set units…</source>
        <translation>Einheiten festlegen…</translation>
    </message>
    <message>
        <source>Set weight {value:g}</source>
        <translation>Gewicht {value:g} setzen</translation>
    </message>
    <message>
        <source>Set {name} {shown}</source>
        <translation>{name} {shown} setzen</translation>
    </message>
    <message>
        <source>Set {part}</source>
        <translation>{part} setzen</translation>
    </message>
    <message>
        <source>Set {part} in {place}</source>
        <translation>{part} in {place} setzen</translation>
    </message>
    <message>
        <source>Set {units} in {name}</source>
        <translation>{units} in {name} setzen</translation>
    </message>
    <message>
        <source>Settings, limits and words</source>
        <translation>Einstellungen, Grenzen und Wörter</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Shapes and inputs unchanged</source>
        <translation>Formen und Eingaben unverändert</translation>
    </message>
    <message>
        <source>Shapes and types are kept, inputs stay unchanged.</source>
        <translation>Formen und Typen bleiben erhalten, Eingaben unverändert.</translation>
    </message>
    <message>
        <source>Share done</source>
        <translation>Erledigter Anteil</translation>
    </message>
    <message>
        <source>Share rows out by</source>
        <translation>Zeilen aufteilen nach</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Show the layer</source>
        <translation>Schicht zeigen</translation>
    </message>
    <message>
        <source>Show the loss of every mini-batch: the smaller, the noisier</source>
        <translation>Den Verlust jedes Mini-Batches zeigen: je kleiner, desto mehr Rauschen</translation>
    </message>
    <message>
        <source>Show this page when no project is open</source>
        <translation>Diese Seite zeigen, wenn kein Projekt geöffnet ist</translation>
    </message>
    <message>
        <source>Show what stands against a good run</source>
        <translation>Zeigen, was einem guten Lauf entgegensteht</translation>
    </message>
    <message>
        <source>Show what the regularizers add to the cost as a curve of its own</source>
        <translation>Als eigene Kurve zeigen, was die Regularisierung zu den Kosten beiträgt</translation>
    </message>
    <message>
        <source>Show {chip}</source>
        <translation>{chip} zeigen</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>{name} zeigen</translation>
    </message>
    <message>
        <source>Show {title}</source>
        <translation>{title} zeigen</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Sines</source>
        <translation>Sinus</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Slope of {component}</source>
        <translation>Steigung von {component}</translation>
    </message>
    <message>
        <source>Slow down short runs</source>
        <translation>Kurze Läufe verlangsamen</translation>
    </message>
    <message>
        <source>Slowest, {component}</source>
        <translation>Langsamste, {component}</translation>
    </message>
    <message>
        <source>Smoothing β</source>
        <translation>Glättung β</translation>
    </message>
    <message>
        <source>Smoothing β of the moving average</source>
        <translation>Glättung β des gleitenden Mittels</translation>
    </message>
    <message>
        <source>Some class must have a weight above 0.</source>
        <translation>Eine Klasse muss ein Gewicht über 0 haben.</translation>
    </message>
    <message>
        <source>Some of the pictures</source>
        <translation>Einige der Bilder</translation>
    </message>
    <message>
        <source>Something went wrong{place}: {name}{said}. The program goes on; save your work.</source>
        <translation>Etwas ist schiefgegangen{place}: {name}{said}. Das Programm läuft weiter; speichern Sie Ihre Arbeit.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Split by {way}</source>
        <translation>Nach {way} aufteilen</translation>
    </message>
    <message>
        <source>Split rows at random</source>
        <translation>Zeilen zufällig aufteilen</translation>
    </message>
    <message>
        <source>Split {first} · {second} · {third}</source>
        <translation>{first} · {second} · {third} aufteilen</translation>
    </message>
    <message>
        <source>Split: {spoken}</source>
        <translation>Aufteilung: {spoken}</translation>
    </message>
    <message>
        <source>Square matrices</source>
        <translation>Quadratische Matrizen</translation>
    </message>
    <message>
        <source>Square matrices are stored</source>
        <translation>Quadratische Matrizen liegen vor</translation>
    </message>
    <message>
        <source>Squares</source>
        <translation>Quadrate</translation>
    </message>
    <message>
        <source>Stands on</source>
        <translation>Beruht auf</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Start again now</source>
        <translation>Jetzt neu starten</translation>
    </message>
    <message>
        <source>Start again with rate {rate}</source>
        <translation>Mit Lernrate {rate} neu beginnen</translation>
    </message>
    <message>
        <source>Start with an experiment</source>
        <translation>Mit einem Experiment beginnen</translation>
    </message>
    <message>
        <source>Starting experiments</source>
        <translation>Experimente zum Einstieg</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Steps a second</source>
        <translation>Schritte je Sekunde</translation>
    </message>
    <message>
        <source>Steps of networks with more than {most:,} weights are not kept.</source>
        <translation>Schritte von Netzen mit mehr als {most:,} Gewichten werden nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Nicht länger warten</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Stopped early</source>
        <translation>Früh gestoppt</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Stoppt</translation>
    </message>
    <message>
        <source>Switch it off</source>
        <translation>Abschalten</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Abschalten</translation>
    </message>
    <message>
        <source>Switch {name} off and end the run?</source>
        <translation>{name} abschalten und den Lauf beenden?</translation>
    </message>
    <message>
        <source>Switched {name} off.</source>
        <translation>{name} abgeschaltet.</translation>
    </message>
    <message>
        <source>Switched {name} on.</source>
        <translation>{name} eingeschaltet.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Tables ({suffixes});;All files (*)</source>
        <translation>Tabellen ({suffixes});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Nehmen:</translation>
    </message>
    <message>
        <source>Take a row</source>
        <translation>Zeile nehmen</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Take it in again</source>
        <translation>Wieder aufnehmen</translation>
    </message>
    <message>
        <source>Take the newest step</source>
        <translation>Den neuesten Schritt nehmen</translation>
    </message>
    <message>
        <source>Take {name} in again</source>
        <translation>{name} wieder aufnehmen</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Target scaling</source>
        <translation>Skalierung des Ziels</translation>
    </message>
    <message>
        <source>Tell them as classes</source>
        <translation>Als Klassen behandeln</translation>
    </message>
    <message>
        <source>Ten units more or fewer</source>
        <translation>Zehn Einheiten mehr oder weniger</translation>
    </message>
    <message>
        <source>The activation gets the sums as they are</source>
        <translation>Die Aktivierung erhält die Summen unverändert</translation>
    </message>
    <message>
        <source>The call of {plugin} is still going on beside; start dlgui again soon.</source>
        <translation>Der Aufruf von {plugin} läuft nebenher noch; starten Sie dlgui bald neu.</translation>
    </message>
    <message>
        <source>The check ended: {name}: {problem}</source>
        <translation>Die Prüfung endete: {name}: {problem}</translation>
    </message>
    <message>
        <source>The data set could not be loaded: {name}: {problem}</source>
        <translation>Der Datensatz konnte nicht geladen werden: {name}: {problem}</translation>
    </message>
    <message>
        <source>The diagnostics are on the clipboard.</source>
        <translation>Die Diagnose liegt in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The file is written and read back before it is kept.</source>
        <translation>Die Datei wird geschrieben und zurückgelesen, bevor sie gilt.</translation>
    </message>
    <message>
        <source>The files in {place} are deleted. Projects that use it keep its settings and open without it.</source>
        <translation>Die Dateien in {place} werden gelöscht. Projekte, die es nutzen, behalten seine Einstellungen und öffnen ohne es.</translation>
    </message>
    <message>
        <source>The first column, always an input</source>
        <translation>Die erste Spalte, immer eine Eingabe</translation>
    </message>
    <message>
        <source>The first label goes in as 0, the next as 1, and so on.</source>
        <translation>Der erste Wert geht als 0 ein, der nächste als 1 und so weiter.</translation>
    </message>
    <message>
        <source>The gradients cannot be computed</source>
        <translation>Die Gradienten können nicht berechnet werden</translation>
    </message>
    <message>
        <source>The laboratory is being read</source>
        <translation>Das Labor wird gelesen</translation>
    </message>
    <message>
        <source>The lab’s own {entries} components, supplied through the same hooks.</source>
        <translation>Die {entries} Komponenten des Labors selbst, über dieselben Hooks geliefert.</translation>
    </message>
    <message>
        <source>The largest weight between these groups of units</source>
        <translation>Das größte Gewicht zwischen diesen Gruppen von Einheiten</translation>
    </message>
    <message>
        <source>The last step of this run was not kept. Run one more batch, then ask again.</source>
        <translation>Der letzte Schritt dieses Laufs wurde nicht aufgezeichnet. Führen Sie noch einen Batch aus und fragen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>The learning rate of this step</source>
        <translation>Die Lernrate dieses Schritts</translation>
    </message>
    <message>
        <source>The list shows what is on offer there.</source>
        <translation>Die Liste zeigt, was dort angeboten wird.</translation>
    </message>
    <message>
        <source>The loss {verb} from {first} to {last} at rate {rate}. {words}</source>
        <translation>Der Verlust {verb} von {first} auf {last} bei Lernrate {rate}. {words}</translation>
    </message>
    <message>
        <source>The lowest validation loss; without validation rows, the lowest training loss</source>
        <translation>Der kleinste Validierungsverlust; ohne Validierungszeilen der kleinste Trainingsverlust</translation>
    </message>
    <message>
        <source>The network says</source>
        <translation>Das Netz sagt</translation>
    </message>
    <message>
        <source>The network was not exported</source>
        <translation>Das Netz wurde nicht exportiert</translation>
    </message>
    <message>
        <source>The new network starts from step 0 with seed {seed}. The run so far stays as run {number} for comparison.</source>
        <translation>Das neue Netz beginnt bei Schritt 0 mit Startwert {seed}. Der bisherige Lauf bleibt als Lauf {number} zum Vergleich.</translation>
    </message>
    <message>
        <source>The next run trains in {where}.</source>
        <translation>Der nächste Lauf trainiert in {where}.</translation>
    </message>
    <message>
        <source>The numbers are of this step, also while the run goes on</source>
        <translation>Die Zahlen gehören zu diesem Schritt, auch während der Lauf weitergeht</translation>
    </message>
    <message>
        <source>The open experiment uses it. Its settings stay, and the run so far stays for comparison.</source>
        <translation>Das offene Experiment nutzt es. Seine Einstellungen bleiben, und der bisherige Lauf bleibt zum Vergleich.</translation>
    </message>
    <message>
        <source>The panel {title} cannot be shown: {problem}</source>
        <translation>Der Bereich {title} kann nicht gezeigt werden: {problem}</translation>
    </message>
    <message>
        <source>The pictures cannot be read</source>
        <translation>Die Bilder können nicht gelesen werden</translation>
    </message>
    <message>
        <source>The program crashed the last time{where}. </source>
        <translation>Das Programm ist beim letzten Mal abgestürzt{where}. </translation>
    </message>
    <message>
        <source>The program grows by {grown} while {sorted} takes part. Pause the run and save; turning the plugin off or starting anew frees it.</source>
        <translation>Das Programm wächst um {grown}, während {sorted} mitwirkt. Halten Sie den Lauf an und speichern Sie; das Abschalten des Plugins oder ein Neustart gibt den Speicher frei.</translation>
    </message>
    <message>
        <source>The project was not saved</source>
        <translation>Das Projekt wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>The rate stays {first} for {epochs}.</source>
        <translation>Die Lernrate bleibt {first} für {epochs}.</translation>
    </message>
    <message>
        <source>The rows cannot be prepared</source>
        <translation>Die Zeilen können nicht vorbereitet werden</translation>
    </message>
    <message>
        <source>The rows cannot be read</source>
        <translation>Die Zeilen können nicht gelesen werden</translation>
    </message>
    <message>
        <source>The rows cannot be used</source>
        <translation>Die Zeilen können nicht genutzt werden</translation>
    </message>
    <message>
        <source>The run stands after step {step:,}, paused; nothing is lost.{at}</source>
        <translation>Der Lauf steht nach Schritt {step:,}, angehalten; nichts ist verloren.{at}</translation>
    </message>
    <message>
        <source>The same in another library</source>
        <translation>Dasselbe in einer anderen Bibliothek</translation>
    </message>
    <message>
        <source>The same inputs and seed give the same bits.</source>
        <translation>Gleiche Eingaben und gleicher Startwert ergeben dieselben Bits.</translation>
    </message>
    <message>
        <source>The second column, always an input</source>
        <translation>Die zweite Spalte, immer eine Eingabe</translation>
    </message>
    <message>
        <source>The set is in {to}: install it elsewhere from there.</source>
        <translation>Der Satz liegt in {to}: Von dort kann er anderswo installiert werden.</translation>
    </message>
    <message>
        <source>The shipped experiments cannot be read</source>
        <translation>Die mitgelieferten Experimente können nicht gelesen werden</translation>
    </message>
    <message>
        <source>The target stays in its own units</source>
        <translation>Das Ziel bleibt in seinen eigenen Einheiten</translation>
    </message>
    <message>
        <source>The training was not recovered: {lost} It is kept in {kept}.</source>
        <translation>Das Training wurde nicht wiederhergestellt: {lost} Es liegt in {kept}.</translation>
    </message>
    <message>
        <source>The weights and activations of every layer appear here.</source>
        <translation>Hier erscheinen Gewichte und Aktivierungen jeder Schicht.</translation>
    </message>
    <message>
        <source>The weights are kept in a file beside the project, which has no file yet.</source>
        <translation>Die Gewichte liegen in einer Datei neben dem Projekt, das noch keine Datei hat.</translation>
    </message>
    <message>
        <source>The weights now</source>
        <translation>Die Gewichte jetzt</translation>
    </message>
    <message>
        <source>The weights of step {step:,} are kept.</source>
        <translation>Die Gewichte von Schritt {step:,} bleiben erhalten.</translation>
    </message>
    <message>
        <source>The weights were not imported</source>
        <translation>Die Gewichte wurden nicht importiert</translation>
    </message>
    <message>
        <source>The whole network. Click or drag to go there</source>
        <translation>Das ganze Netz. Klicken oder ziehen, um dorthin zu gehen</translation>
    </message>
    <message>
        <source>The window keeps its language until dlgui starts again. A run ends then, as when you close the window, and you are asked about changes.</source>
        <translation>Das Fenster behält seine Sprache, bis dlgui neu startet. Ein Lauf endet dann, wie beim Schließen des Fensters, und nach Änderungen werden Sie gefragt.</translation>
    </message>
    <message>
        <source>The window system reports: {message}</source>
        <translation>Das Fenstersystem meldet: {message}</translation>
    </message>
    <message>
        <source>The {name} rows</source>
        <translation>Die Zeilen: {name}</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>There are no rows to paste: copy cells in a spreadsheet first.</source>
        <translation>Es gibt keine Zeilen zum Einfügen: Kopieren Sie zuerst Zellen in einer Tabellenkalkulation.</translation>
    </message>
    <message>
        <source>There are no rows, so nobody knows which inputs there are.</source>
        <translation>Es gibt keine Zeilen, also weiß niemand, welche Eingaben es gibt.</translation>
    </message>
    <message>
        <source>There are no {part} rows.</source>
        <translation>Es gibt keine Zeilen für {part}.</translation>
    </message>
    <message>
        <source>There is no experiment: {problem}</source>
        <translation>Es gibt kein Experiment: {problem}</translation>
    </message>
    <message>
        <source>There is no network to export: open an experiment first.</source>
        <translation>Es gibt noch kein Netz zum Exportieren: Zuerst ein Experiment öffnen.</translation>
    </message>
    <message>
        <source>There is no network to put them in. Open one, with its data.</source>
        <translation>Es gibt kein Netz, das sie aufnimmt. Öffnen Sie eines, mit seinen Daten.</translation>
    </message>
    <message>
        <source>There is nothing to build with</source>
        <translation>Es gibt nichts, woraus gebaut werden kann</translation>
    </message>
    <message>
        <source>These are no pictures</source>
        <translation>Das sind keine Bilder</translation>
    </message>
    <message>
        <source>These cannot be read as pictures</source>
        <translation>Diese Dateien können nicht als Bilder gelesen werden</translation>
    </message>
    <message>
        <source>These plugins are missing: {listed}</source>
        <translation>Diese Plugins fehlen: {listed}</translation>
    </message>
    <message>
        <source>These rows have no columns to share them out by.</source>
        <translation>Diese Zeilen haben keine Spalten, nach denen sie aufgeteilt werden könnten.</translation>
    </message>
    <message>
        <source>These weights are no matrix; each changes as the optimizer says.</source>
        <translation>Diese Gewichte sind keine Matrix; jedes ändert sich, wie der Optimierer es sagt.</translation>
    </message>
    <message>
        <source>This file is no table as it was read.</source>
        <translation>So gelesen ist diese Datei keine Tabelle.</translation>
    </message>
    <message>
        <source>This network is too large to be asked between two frames.</source>
        <translation>Dieses Netz ist zu groß, um zwischen zwei Bildern befragt zu werden.</translation>
    </message>
    <message>
        <source>This optimizer remembers nothing: each step is made of its gradient alone.</source>
        <translation>Dieser Optimierer merkt sich nichts: Jeder Schritt entsteht allein aus seinem Gradienten.</translation>
    </message>
    <message>
        <source>This panel cannot be shown</source>
        <translation>Dieser Bereich kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>This project cannot be opened</source>
        <translation>Dieses Projekt kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>This step drops {dropped} and multiplies the others by {kept}.</source>
        <translation>Dieser Schritt schaltet {dropped} aus und multipliziert die anderen mit {kept}.</translation>
    </message>
    <message>
        <source>This task predicts a number: only classes are taken for one another.</source>
        <translation>Diese Aufgabe sagt eine Zahl vorher: Nur Klassen werden miteinander verwechselt.</translation>
    </message>
    <message>
        <source>This upgrade works after the next start: its parts that are loaded cannot be exchanged.</source>
        <translation>Dieses Update wirkt ab dem nächsten Start: Geladene Teile können nicht ausgetauscht werden.</translation>
    </message>
    <message>
        <source>Those that the network gets wrong first, the surest of them at the front</source>
        <translation>Die falsch erkannten zuerst, die sichersten davon vorn</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Too large to draw</source>
        <translation>Zu groß zum Zeichnen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Train in another process</source>
        <translation>In einem anderen Prozess trainieren</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Training did not begin; nothing is lost.{at}</source>
        <translation>Das Training hat nicht begonnen; nichts ist verloren.{at}</translation>
    </message>
    <message>
        <source>Training progress</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Training stopped: {why}</source>
        <translation>Training gestoppt: {why}</translation>
    </message>
    <message>
        <source>Training uses the {rows} of the batch, predictions the moving averages of {updates}.</source>
        <translation>Das Training nutzt die {rows} des Batches, Vorhersagen die gleitenden Mittel aus {updates}.</translation>
    </message>
    <message>
        <source>Trouble with a plugin</source>
        <translation>Probleme mit einem Plugin</translation>
    </message>
    <message>
        <source>True {classes}, predicted {said}</source>
        <translation>Wahr {classes}, vorhergesagt {said}</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try an input here: click, drag, or move it with the arrow keys</source>
        <translation>Hier eine Eingabe ausprobieren: klicken, ziehen oder mit den Pfeiltasten bewegen</translation>
    </message>
    <message>
        <source>Try an input of your own</source>
        <translation>Eigene Eingabe ausprobieren</translation>
    </message>
    <message>
        <source>Try an input of your own: type or draw it (T)</source>
        <translation>Eine eigene Eingabe ausprobieren: tippen oder zeichnen (T)</translation>
    </message>
    <message>
        <source>Try it once more in a process of its own</source>
        <translation>Noch einmal in einem eigenen Prozess prüfen</translation>
    </message>
    <message>
        <source>Try your own</source>
        <translation>Selbst ausprobieren</translation>
    </message>
    <message>
        <source>Trying {name} in a process of its own…</source>
        <translation>{name} wird in einem eigenen Prozess geprüft…</translation>
    </message>
    <message>
        <source>Turn it off</source>
        <translation>Abschalten</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>Abschalten</translation>
    </message>
    <message>
        <source>Turn off {plugin}</source>
        <translation>{plugin} abschalten</translation>
    </message>
    <message>
        <source>Type or draw an input and follow it through the network</source>
        <translation>Eine Eingabe tippen oder zeichnen und durch das Netz verfolgen</translation>
    </message>
    <message>
        <source>Type or draw an input and follow it through the network (T)</source>
        <translation>Eine Eingabe tippen oder zeichnen und durch das Netz verfolgen (T)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo {undotext}</source>
        <translation>Rückgängig: {undotext}</translation>
    </message>
    <message>
        <source>Unfold the last update of the largest weight shown here (W)</source>
        <translation>Das letzte Update des größten hier gezeigten Gewichts aufklappen (W)</translation>
    </message>
    <message>
        <source>Unfold the number that the sentence tells of</source>
        <translation>Die Zahl aufklappen, von der der Satz handelt</translation>
    </message>
    <message>
        <source>Unfold the prediction, down to the input</source>
        <translation>Die Vorhersage bis zur Eingabe aufklappen</translation>
    </message>
    <message>
        <source>Unfold the probability of the class that was predicted</source>
        <translation>Die Wahrscheinlichkeit der vorhergesagten Klasse aufklappen</translation>
    </message>
    <message>
        <source>Unfold the rate of the last step</source>
        <translation>Die Lernrate des letzten Schritts aufklappen</translation>
    </message>
    <message>
        <source>Unfold the weight under the pointer, or the largest of what is selected</source>
        <translation>Das Gewicht unter dem Zeiger aufklappen, oder das größte des Ausgewählten</translation>
    </message>
    <message>
        <source>Unfold: show each unit</source>
        <translation>Aufklappen: jede Einheit zeigen</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Units that put out 0 for every row of a sample</source>
        <translation>Einheiten, die für jede Zeile einer Stichprobe 0 ausgeben</translation>
    </message>
    <message>
        <source>Unsaved work of an earlier session could not be read: {problem}</source>
        <translation>Ungespeicherte Arbeit einer früheren Sitzung konnte nicht gelesen werden: {problem}</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>Update to {update}</source>
        <translation>Auf {update} bringen</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Upwards</source>
        <translation>Senkrecht</translation>
    </message>
    <message>
        <source>Use this order</source>
        <translation>Diese Reihenfolge nehmen</translation>
    </message>
    <message>
        <source>Use {title}</source>
        <translation>{title} verwenden</translation>
    </message>
    <message>
        <source>Used as it is kept: there is no bias correction.</source>
        <translation>Genutzt, wie es gespeichert ist: Es gibt keine Biaskorrektur.</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Validierungsverlust</translation>
    </message>
    <message>
        <source>Values of the target</source>
        <translation>Werte des Ziels</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>W explains step {step:,}</source>
        <translation>W erklärt Schritt {step:,}</translation>
    </message>
    <message>
        <source>W: the weights</source>
        <translation>W: die Gewichte</translation>
    </message>
    <message>
        <source>Waits for its trial</source>
        <translation>Wartet auf seine Prüfung</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Weight of {name}</source>
        <translation>Gewicht von {name}</translation>
    </message>
    <message>
        <source>Weight {name} by {value:g}</source>
        <translation>{name} mit {value:g} gewichten</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.npz *.onnx);;All files (*)</source>
        <translation>Gewichte (*.safetensors *.npz *.onnx);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Weights and activations by layer</source>
        <translation>Gewichte und Aktivierungen je Schicht</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>What fits where</source>
        <translation>Was wohin passt</translation>
    </message>
    <message>
        <source>What is different from the run before</source>
        <translation>Was anders ist als beim Lauf davor</translation>
    </message>
    <message>
        <source>What is drawn of each layer</source>
        <translation>Was von jeder Schicht gezeichnet wird</translation>
    </message>
    <message>
        <source>What is installed, what can be had, and what failed</source>
        <translation>Was installiert ist, was es noch gibt und was nicht geklappt hat</translation>
    </message>
    <message>
        <source>What is known is in {log_folder}.</source>
        <translation>Was bekannt ist, steht in {log_folder}.</translation>
    </message>
    <message>
        <source>What of the file fits where. Nothing is changed before you accept.</source>
        <translation>Was aus der Datei wohin passt. Nichts wird geändert, bevor Sie zustimmen.</translation>
    </message>
    <message>
        <source>What the network says</source>
        <translation>Was das Netz sagt</translation>
    </message>
    <message>
        <source>What went wrong, in full</source>
        <translation>Was schiefging, vollständig</translation>
    </message>
    <message>
        <source>What {title} brings</source>
        <translation>Was {title} mitbringt</translation>
    </message>
    <message>
        <source>Where to write it</source>
        <translation>Wohin geschrieben wird</translation>
    </message>
    <message>
        <source>Which class is taken for which appears here.</source>
        <translation>Hier erscheint, welche Klasse für welche gehalten wird.</translation>
    </message>
    <message>
        <source>While it loads, it {changes}.</source>
        <translation>Beim Laden geschieht dies: {changes}.</translation>
    </message>
    <message>
        <source>Why is this {noun} </source>
        <translation>{noun}: Warum </translation>
    </message>
    <message>
        <source>Why is this {noun} {value!r}?
{where}, {step}</source>
        <translation>{noun}: Warum {value!r}?
{where}, {step}</translation>
    </message>
    <message>
        <source>Why is this {noun} {value}?</source>
        <translation>{noun}: Warum {value}?</translation>
    </message>
    <message>
        <source>Why this number?</source>
        <translation>Warum diese Zahl?</translation>
    </message>
    <message>
        <source>Why this rate?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Wischen</translation>
    </message>
    <message>
        <source>Without a click the wrong rows are listed. Click a cell for the rows behind it.</source>
        <translation>Ohne Klick stehen hier die falschen Zeilen. Ein Klick auf eine Zelle zeigt die Zeilen dahinter.</translation>
    </message>
    <message>
        <source>Without it, its part of a network shows as missing until the plugin is on again. Your work is kept either way.</source>
        <translation>Ohne es erscheint sein Teil eines Netzes als fehlend, bis das Plugin wieder eingeschaltet ist. Ihre Arbeit bleibt so oder so erhalten.</translation>
    </message>
    <message>
        <source>Without saving, what you changed since the last save is lost.</source>
        <translation>Ohne Speichern geht verloren, was Sie seit dem letzten Speichern geändert haben.</translation>
    </message>
    <message>
        <source>Write a plugin</source>
        <translation>Plugin schreiben</translation>
    </message>
    <message>
        <source>Write a plugin…</source>
        <translation>Plugin schreiben…</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>Geschrieben nach</translation>
    </message>
    <message>
        <source>Wrote {made}.</source>
        <translation>{made} geschrieben.</translation>
    </message>
    <message>
        <source>You can go on working</source>
        <translation>Sie können weiterarbeiten</translation>
    </message>
    <message>
        <source>You chose its kind.</source>
        <translation>Sie haben die Art gewählt.</translation>
    </message>
    <message>
        <source>Your own table</source>
        <translation>Eigene Tabelle</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Vergrößern und verkleinern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>a process of its own: every step at full speed</source>
        <translation>einem eigenen Prozess: jeder Schritt mit voller Geschwindigkeit</translation>
    </message>
    <message>
        <source>a[{number}]: what layer {number} hands on</source>
        <translation>a[{number}]: was Schicht {number} weitergibt</translation>
    </message>
    <message>
        <source>a[{number}]: what this layer hands on</source>
        <translation>a[{number}]: was diese Schicht weitergibt</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>activation, mean of rows</source>
        <translation>Aktivierung, Mittel der Zeilen</translation>
    </message>
    <message>
        <source>activation, this picture</source>
        <translation>Aktivierung, dieses Bild</translation>
    </message>
    <message>
        <source>activation, this row</source>
        <translation>Aktivierung, diese Zeile</translation>
    </message>
    <message>
        <source>activation, your own</source>
        <translation>Aktivierung, eigene Eingabe</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>add</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>adds</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>against central differences, at most 1e−6</source>
        <translation>gegen zentrale Differenzen, höchstens 1e−6</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>all alive</source>
        <translation>alle aktiv</translation>
    </message>
    <message>
        <source>all layers</source>
        <translation>allen Schichten</translation>
    </message>
    <message>
        <source>all test rows</source>
        <translation>alle Testzeilen</translation>
    </message>
    <message>
        <source>already here, kept</source>
        <translation>schon da, bleibt</translation>
    </message>
    <message>
        <source>and {classes:,} more</source>
        <translation>und {classes:,} weitere</translation>
    </message>
    <message>
        <source>and {count:,} more</source>
        <translation>und {count:,} weitere</translation>
    </message>
    <message>
        <source>and {hidden} more</source>
        <translation>und {hidden} weitere</translation>
    </message>
    <message>
        <source>and {inputs:,} more</source>
        <translation>und {inputs:,} weitere</translation>
    </message>
    <message>
        <source>and {lines:,} more</source>
        <translation>und {lines:,} weitere</translation>
    </message>
    <message>
        <source>and {names} more</source>
        <translation>und {names} weitere</translation>
    </message>
    <message>
        <source>and {rest:,} more, weighted in the loss</source>
        <translation>und {rest:,} weitere, im Verlust gewichtet</translation>
    </message>
    <message>
        <source>are</source>
        <translation>sind</translation>
    </message>
    <message>
        <source>as kept</source>
        <translation>roh</translation>
    </message>
    <message>
        <source>at zero</source>
        <translation>bei null</translation>
    </message>
    <message>
        <source>axis {i} ({share:.0f} %)</source>
        <translation>Achse {i} ({share:.0f} %)</translation>
    </message>
    <message>
        <source>b: the biases</source>
        <translation>b: die Biaswerte</translation>
    </message>
    <message>
        <source>backward does not match forward</source>
        <translation>backward passt nicht zu forward</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>being looked into</source>
        <translation>wird angesehen</translation>
    </message>
    <message>
        <source>being tried</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>best epoch {epoch:,}</source>
        <translation>beste Epoche {epoch:,}</translation>
    </message>
    <message>
        <source>best {y}</source>
        <translation>beste {y}</translation>
    </message>
    <message>
        <source>bit for bit</source>
        <translation>Bit für Bit</translation>
    </message>
    <message>
        <source>bowl ÷ {figure:,.0f} in {steps} steps</source>
        <translation>Mulde ÷ {figure:,.0f} in {steps} Schritten</translation>
    </message>
    <message>
        <source>breaks {failures}</source>
        <translation>verletzt {failures}</translation>
    </message>
    <message>
        <source>breaks {promises}</source>
        <translation>verletzt {promises}</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>eingebaut</translation>
    </message>
    <message>
        <source>calls, time in all, time of one</source>
        <translation>Aufrufe, Zeit insgesamt, Zeit je Aufruf</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>cannot be installed</source>
        <translation>kann nicht installiert werden</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>seither geändert</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>changes what all share</source>
        <translation>ändert Gemeinsames</translation>
    </message>
    <message>
        <source>changes {changes}</source>
        <translation>ändert {changes}</translation>
    </message>
    <message>
        <source>claimed by the plugin</source>
        <translation>vom Plugin behauptet</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>class {number}</source>
        <translation>Klasse {number}</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>korrigiert</translation>
    </message>
    <message>
        <source>cost over w1, w2 · {ratio_words}</source>
        <translation>Kosten über w1, w2 · {ratio_words}</translation>
    </message>
    <message>
        <source>datasets</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>tot</translation>
    </message>
    <message>
        <source>dead units</source>
        <translation>tote Einheiten</translation>
    </message>
    <message>
        <source>dead {dead:,} of {units:,}</source>
        <translation>tot {dead:,} von {units:,}</translation>
    </message>
    <message>
        <source>default {default}</source>
        <translation>Vorgabe {default}</translation>
    </message>
    <message>
        <source>detect</source>
        <translation>erkennen</translation>
    </message>
    <message>
        <source>did not load</source>
        <translation>nicht geladen</translation>
    </message>
    <message>
        <source>did not return for {seconds:.0f} s</source>
        <translation>kam {seconds:.0f} s lang nicht zurück</translation>
    </message>
    <message>
        <source>distribution</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>dlgui</source>
        <translation>dlgui</translation>
    </message>
    <message>
        <source>dlgui crashed in the plugin {plugin}</source>
        <translation>dlgui ist im Plugin {plugin} abgestürzt</translation>
    </message>
    <message>
        <source>dlgui failed twice to start, so no plugin is loaded this time. Turn off the one that you suspect in Plugins; the next start loads the others.</source>
        <translation>dlgui konnte zweimal nicht starten, deshalb ist diesmal kein Plugin geladen. Schalten Sie unter Plugins das verdächtige ab; der nächste Start lädt die anderen.</translation>
    </message>
    <message>
        <source>dlgui projects (*{suffix})</source>
        <translation>dlgui-Projekte (*{suffix})</translation>
    </message>
    <message>
        <source>dlgui {app_version}, MIT licence</source>
        <translation>dlgui {app_version}, MIT-Lizenz</translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation>nicht gehalten</translation>
    </message>
    <message>
        <source>draw a picture</source>
        <translation>ein Bild zeichnen</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>gezeichnet</translation>
    </message>
    <message>
        <source>each batch</source>
        <translation>jeder Batch</translation>
    </message>
    <message>
        <source>earlier run {number}</source>
        <translation>früherer Lauf {number}</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>exporters</source>
        <translation>Exportformate</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>fill up</source>
        <translation>auffüllen</translation>
    </message>
    <message>
        <source>first run</source>
        <translation>erster Lauf</translation>
    </message>
    <message>
        <source>fitted on the training rows, applied to all</source>
        <translation>an den Trainingszeilen bestimmt, auf alle angewandt</translation>
    </message>
    <message>
        <source>float64, from the row</source>
        <translation>float64, aus der Zeile</translation>
    </message>
    <message>
        <source>float64, from the stored batch</source>
        <translation>float64, aus dem gespeicherten Batch</translation>
    </message>
    <message>
        <source>fold {fold} of {of}</source>
        <translation>Fold {fold} von {of}</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>from {source} to {unit}: {value}</source>
        <translation>von {source} nach {unit}: {value}</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <source>gradient off by {worst:.2g}</source>
        <translation>Gradient falsch um {worst:.2g}</translation>
    </message>
    <message>
        <source>gradient {error:.1e}</source>
        <translation>Gradient {error:.1e}</translation>
    </message>
    <message>
        <source>grew</source>
        <translation>stieg</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>gehalten</translation>
    </message>
    <message>
        <source>import weights of {name}</source>
        <translation>Gewichte aus {name} importieren</translation>
    </message>
    <message>
        <source>in a process of its own</source>
        <translation>in einem eigenen Prozess</translation>
    </message>
    <message>
        <source>in its own process, at most {wall_seconds:.0f} s</source>
        <translation>in eigenem Prozess, höchstens {wall_seconds:.0f} s</translation>
    </message>
    <message>
        <source>initializers</source>
        <translation>Initialisierer</translation>
    </message>
    <message>
        <source>input {unit}</source>
        <translation>Eingabe {unit}</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>installiert</translation>
    </message>
    <message>
        <source>installing</source>
        <translation>wird installiert</translation>
    </message>
    <message>
        <source>into</source>
        <translation>in</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is being looked into</source>
        <translation>wird angesehen</translation>
    </message>
    <message>
        <source>is here but not loaded</source>
        <translation>ist da, aber nicht geladen</translation>
    </message>
    <message>
        <source>is not a number, as 0.03 or 1e-3</source>
        <translation>ist keine Zahl wie 0.03 oder 1e-3</translation>
    </message>
    <message>
        <source>is not installed</source>
        <translation>ist nicht installiert</translation>
    </message>
    <message>
        <source>is too large for a computer's number</source>
        <translation>ist zu groß für eine Zahl des Computers</translation>
    </message>
    <message>
        <source>is too small: the computer takes it for 0</source>
        <translation>ist zu klein: Der Computer hält es für 0</translation>
    </message>
    <message>
        <source>it changes what belongs to all</source>
        <translation>es ändert, was allen gehört</translation>
    </message>
    <message>
        <source>it could not be loaded</source>
        <translation>es konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>it could not be tried to the end</source>
        <translation>es konnte nicht zu Ende geprüft werden</translation>
    </message>
    <message>
        <source>it raises an error while it is loaded</source>
        <translation>beim Laden tritt ein Fehler auf</translation>
    </message>
    <message>
        <source>it takes too long to load</source>
        <translation>das Laden dauert zu lange</translation>
    </message>
    <message>
        <source>largest gradient error against central differences</source>
        <translation>größter Gradientenfehler gegen zentrale Differenzen</translation>
    </message>
    <message>
        <source>last change</source>
        <translation>letzte Änderung</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>weglassen</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>length after</source>
        <translation>Länge nachher</translation>
    </message>
    <message>
        <source>length before</source>
        <translation>Länge vorher</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>linear</translation>
    </message>
    <message>
        <source>linear regression</source>
        <translation>lineare Regression</translation>
    </message>
    <message>
        <source>loads</source>
        <translation>lädt</translation>
    </message>
    <message>
        <source>loads in {load_seconds:.1f} s</source>
        <translation>lädt in {load_seconds:.1f} s</translation>
    </message>
    <message>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <source>logistic loss</source>
        <translation>Log-Verlust</translation>
    </message>
    <message>
        <source>logistic regression</source>
        <translation>logistische Regression</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>loss {losses}</source>
        <translation>Verlust {losses}</translation>
    </message>
    <message>
        <source>losses</source>
        <translation>Verlustfunktionen</translation>
    </message>
    <message>
        <source>may change while training</source>
        <translation>darf sich während des Trainings ändern</translation>
    </message>
    <message>
        <source>mean 0 · σ 1</source>
        <translation>Mittel 0 · σ 1</translation>
    </message>
    <message>
        <source>mean of training rows</source>
        <translation>Trainings-Mittel</translation>
    </message>
    <message>
        <source>mean size</source>
        <translation>mittl. Größe</translation>
    </message>
    <message>
        <source>mean ± deviation</source>
        <translation>Mittel ± Abweichung</translation>
    </message>
    <message>
        <source>mean ± sd</source>
        <translation>Mittel ± Std.</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>median of training rows</source>
        <translation>Trainings-Median</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>missing → {rule}</source>
        <translation>fehlend → {rule}</translation>
    </message>
    <message>
        <source>most frequent</source>
        <translation>häufigster</translation>
    </message>
    <message>
        <source>most frequent value</source>
        <translation>häufigster Wert</translation>
    </message>
    <message>
        <source>must be &lt; {below}</source>
        <translation>muss &lt; {below} sein</translation>
    </message>
    <message>
        <source>must be &gt; {above}</source>
        <translation>muss &gt; {above} sein</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>muss eine ganze Zahl sein</translation>
    </message>
    <message>
        <source>must be ≤ {high}</source>
        <translation>muss ≤ {high} sein</translation>
    </message>
    <message>
        <source>must be ≥ {low}</source>
        <translation>muss ≥ {low} sein</translation>
    </message>
    <message>
        <source>needs a number</source>
        <translation>braucht eine Zahl</translation>
    </message>
    <message>
        <source>new, in its own folder</source>
        <translation>neu, in eigenem Ordner</translation>
    </message>
    <message>
        <source>new, in the same folder</source>
        <translation>neu, im selben Ordner</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>no experiment open</source>
        <translation>kein Experiment geöffnet</translation>
    </message>
    <message>
        <source>no network yet</source>
        <translation>noch kein Netz</translation>
    </message>
    <message>
        <source>no rows</source>
        <translation>keine Zeilen</translation>
    </message>
    <message>
        <source>no value is missing</source>
        <translation>kein Wert fehlt</translation>
    </message>
    <message>
        <source>no values yet</source>
        <translation>noch keine Werte</translation>
    </message>
    <message>
        <source>no {name}</source>
        <translation>ohne {name}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none does</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>norm of the weights, norm of the gradients</source>
        <translation>Norm der Gewichte, Norm der Gradienten</translation>
    </message>
    <message>
        <source>normalization</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>normalized sum</source>
        <translation>normalisierte Summe</translation>
    </message>
    <message>
        <source>normalizers</source>
        <translation>Normalisierungen</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message>
        <source>not asked of it</source>
        <translation>nicht verlangt</translation>
    </message>
    <message>
        <source>not drawn</source>
        <translation>nicht gezeichnet</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>nicht endlich</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>not loaded; projects that use it keep its settings</source>
        <translation>nicht geladen; Projekte, die es nutzen, behalten seine Einstellungen</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>not {rest}</source>
        <translation>statt {rest}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>now {last}</source>
        <translation>jetzt {last}</translation>
    </message>
    <message>
        <source>of</source>
        <translation>von</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>one</source>
        <translation>eins</translation>
    </message>
    <message>
        <source>one unit is equally long on both axes</source>
        <translation>eine Einheit ist auf beiden Achsen gleich lang</translation>
    </message>
    <message>
        <source>one-hot: {said}</source>
        <translation>One-hot: {said}</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>optimizers</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>others at median</source>
        <translation>andere am Median</translation>
    </message>
    <message>
        <source>others on principal plane</source>
        <translation>andere auf Hauptebene</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>over the principal axes</source>
        <translation>über die Hauptachsen</translation>
    </message>
    <message>
        <source>p = 0.9 costs {at}, p = 0.5 costs {second}, p = 0.1 costs {at3}.</source>
        <translation>p = 0.9 kostet {at}, p = 0.5 kostet {second}, p = 0.1 kostet {at3}.</translation>
    </message>
    <message>
        <source>p of the true class</source>
        <translation>p der wahren Klasse</translation>
    </message>
    <message>
        <source>past</source>
        <translation>bisher</translation>
    </message>
    <message>
        <source>penalty</source>
        <translation>Strafterm</translation>
    </message>
    <message>
        <source>pictures, 0 takes all</source>
        <translation>Bilder, 0 nimmt alle</translation>
    </message>
    <message>
        <source>pixels, 0 keeps the size</source>
        <translation>Pixel, 0 behält die Größe</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>precision %</source>
        <translation>Precision %</translation>
    </message>
    <message>
        <source>predicted {label}</source>
        <translation>vorhergesagt {label}</translation>
    </message>
    <message>
        <source>predicted {target}</source>
        <translation>{target} vorhergesagt</translation>
    </message>
    <message>
        <source>predicted →</source>
        <translation>vorhergesagt →</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>prediction − target</source>
        <translation>Vorhersage − Ziel</translation>
    </message>
    <message>
        <source>preprocessors</source>
        <translation>Vorverarbeitungen</translation>
    </message>
    <message>
        <source>principal axes, {shares:.0f} % of the variance</source>
        <translation>Hauptachsen, {shares:.0f} % der Varianz</translation>
    </message>
    <message>
        <source>product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>proven on this machine when installed</source>
        <translation>bei der Installation auf diesem Rechner nachgewiesen</translation>
    </message>
    <message>
        <source>quarantined</source>
        <translation>in Quarantäne</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>recall %</source>
        <translation>Recall %</translation>
    </message>
    <message>
        <source>recomputed: difference {told}{rounding}</source>
        <translation>nachgerechnet: Differenz {told}{rounding}</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>ablehnen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>regularizers</source>
        <translation>Regularisierungen</translation>
    </message>
    <message>
        <source>removes</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>replaces {replaces}, which is kept</source>
        <translation>ersetzt {replaces}, das aufbewahrt wird</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>row {rows:,}: {label}</source>
        <translation>Zeile {rows:,}: {label}</translation>
    </message>
    <message>
        <source>row {row}, column {column}: {dark} % ink</source>
        <translation>Zeile {row}, Spalte {column}: {dark} % Tinte</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>rows at random</source>
        <translation>Zeilen zufällig</translation>
    </message>
    <message>
        <source>rows: from · columns: to</source>
        <translation>Zeilen: von · Spalten: nach</translation>
    </message>
    <message>
        <source>rubber</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>run {number}</source>
        <translation>Lauf {number}</translation>
    </message>
    <message>
        <source>said</source>
        <translation>vorhergesagt</translation>
    </message>
    <message>
        <source>same bits</source>
        <translation>gleiche Bits</translation>
    </message>
    <message>
        <source>same shares of each class</source>
        <translation>gleiche Anteile jeder Klasse</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>gesättigt</translation>
    </message>
    <message>
        <source>scaled to 0…1</source>
        <translation>auf 0…1 skaliert</translation>
    </message>
    <message>
        <source>schedules</source>
        <translation>Lernratenpläne</translation>
    </message>
    <message>
        <source>set rate {rate}</source>
        <translation>Lernrate {rate} setzen</translation>
    </message>
    <message>
        <source>shapes</source>
        <translation>Formen</translation>
    </message>
    <message>
        <source>sin x</source>
        <translation>sin x</translation>
    </message>
    <message>
        <source>single file</source>
        <translation>einzelne Datei</translation>
    </message>
    <message>
        <source>smoothing β</source>
        <translation>Glättung β</translation>
    </message>
    <message>
        <source>softmax regression</source>
        <translation>Softmax-Regression</translation>
    </message>
    <message>
        <source>standardized</source>
        <translation>standardisiert</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>step {step:,}</source>
        <translation>Schritt {step:,}</translation>
    </message>
    <message>
        <source>step {step:,} · {at} of {stops}</source>
        <translation>Schritt {step:,} · {at} von {stops}</translation>
    </message>
    <message>
        <source>steps/s</source>
        <translation>Schritte/s</translation>
    </message>
    <message>
        <source>sum of all</source>
        <translation>Summe von allem</translation>
    </message>
    <message>
        <source>sum of all {total}</source>
        <translation>Summe von allem {total}</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>the file before</source>
        <translation>die Datei davor</translation>
    </message>
    <message>
        <source>the network has changed since</source>
        <translation>das Netz hat sich seither geändert</translation>
    </message>
    <message>
        <source>the number {target}</source>
        <translation>die Zahl {target}</translation>
    </message>
    <message>
        <source>the same again</source>
        <translation>noch einmal dasselbe</translation>
    </message>
    <message>
        <source>the thread {thread}</source>
        <translation>dem Thread {thread}</translation>
    </message>
    <message>
        <source>the window's</source>
        <translation>dem des Fensters</translation>
    </message>
    <message>
        <source>their mean</source>
        <translation>ihr Mittel</translation>
    </message>
    <message>
        <source>their responses</source>
        <translation>ihre Antworten</translation>
    </message>
    <message>
        <source>their weights</source>
        <translation>ihre Gewichte</translation>
    </message>
    <message>
        <source>through</source>
        <translation>durch</translation>
    </message>
    <message>
        <source>time, oldest first, of</source>
        <translation>Zeit, älteste zuerst, nach</translation>
    </message>
    <message>
        <source>too large to draw</source>
        <translation>zu groß zum Zeichnen</translation>
    </message>
    <message>
        <source>too many to compute</source>
        <translation>zu viele zum Berechnen</translation>
    </message>
    <message>
        <source>train rows</source>
        <translation>Trainingszeilen</translation>
    </message>
    <message>
        <source>train {train}</source>
        <translation>Training {train}</translation>
    </message>
    <message>
        <source>train {train} %, validation {validation} %, test {test} %</source>
        <translation>Training {train} %, Validierung {validation} %, Test {test} %</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>true</source>
        <translation>wahr</translation>
    </message>
    <message>
        <source>true {labels}, predicted {said}: {count:,} of {of}, {share}</source>
        <translation>wahr {labels}, vorhergesagt {said}: {count:,} von {of}, {share}</translation>
    </message>
    <message>
        <source>true {label}</source>
        <translation>wahr {label}</translation>
    </message>
    <message>
        <source>true {true}</source>
        <translation>wahr {true}</translation>
    </message>
    <message>
        <source>true {true}, predicted {said}: {count:,} of {rows}</source>
        <translation>wahr {true}, vorhergesagt {said}: {count:,} von {rows}</translation>
    </message>
    <message>
        <source>true ↓</source>
        <translation>wahr ↓</translation>
    </message>
    <message>
        <source>true ↓ predicted →</source>
        <translation>wahr ↓ vorhergesagt →</translation>
    </message>
    <message>
        <source>true − predicted</source>
        <translation>wahr − vorhergesagt</translation>
    </message>
    <message>
        <source>type an input</source>
        <translation>eine Eingabe tippen</translation>
    </message>
    <message>
        <source>under 1 %</source>
        <translation>unter 1 %</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>update</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>update ÷ weights</source>
        <translation>Update ÷ Gewichte</translation>
    </message>
    <message>
        <source>val {validation} · test {test}</source>
        <translation>Val. {validation} · Test {test}</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>went</source>
        <translation>ging</translation>
    </message>
    <message>
        <source>what is written in</source>
        <translation>was steht in</translation>
    </message>
    <message>
        <source>when predicting: every factor is 1</source>
        <translation>bei Vorhersagen: jeder Faktor ist 1</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>gesamt</translation>
    </message>
    <message>
        <source>whole groups of</source>
        <translation>ganze Gruppen nach</translation>
    </message>
    <message>
        <source>without edit</source>
        <translation>ohne Änderung</translation>
    </message>
    <message>
        <source>write {words} with a point</source>
        <translation>{words} mit Punkt schreiben</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>falsche</translation>
    </message>
    <message>
        <source>wrong first</source>
        <translation>falsche zuerst</translation>
    </message>
    <message>
        <source>x: the inputs</source>
        <translation>x: die Eingaben</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>eigene</translation>
    </message>
    <message>
        <source>z[{number}]: the sums</source>
        <translation>z[{number}]: die Summen</translation>
    </message>
    <message>
        <source>{action} of {name}</source>
        <translation>{name}: {action}</translation>
    </message>
    <message>
        <source>{adds} added, {changes} changed, {removes} removed</source>
        <translation>{adds} neu, {changes} geändert, {removes} entfernt</translation>
    </message>
    <message>
        <source>{bad} failed</source>
        <translation>{bad} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{below} of z below 0</source>
        <translation>{below} der z &lt; 0</translation>
    </message>
    <message>
        <source>{calls:,} · {seconds:.2f} s · {one:,.0f} µs</source>
        <translation>{calls:,} · {seconds:.2f} s · {one:,.0f} µs</translation>
    </message>
    <message>
        <source>{checked:,} numbers</source>
        <translation>{checked:,} Zahlen</translation>
    </message>
    <message>
        <source>{checked:,} of {count:,} numbers</source>
        <translation>{checked:,} von {count:,} Zahlen</translation>
    </message>
    <message>
        <source>{checks} promises hold</source>
        <translation>{checks} Zusagen gehalten</translation>
    </message>
    <message>
        <source>{choice:,} at random</source>
        <translation>{choice:,} zufällig</translation>
    </message>
    <message>
        <source>{classes:,} classes are too many for a picture of their confusion.</source>
        <translation>{classes:,} Klassen sind zu viele für ein Bild ihrer Verwechslungen.</translation>
    </message>
    <message>
        <source>{classes} classes</source>
        <translation>{classes} Klassen</translation>
    </message>
    <message>
        <source>{classes} not {true}</source>
        <translation>{classes} statt {true}</translation>
    </message>
    <message>
        <source>{classes}: recall {recall} %, {right:,} of {of:,}, 95 % interval {low:.1f} to {high:.1f} %; precision {precision} %</source>
        <translation>{classes}: Recall {recall} %, {right:,} von {of:,}, 95-%-Intervall {low:.1f} bis {high:.1f} %; Precision {precision} %</translation>
    </message>
    <message>
        <source>{columns} columns</source>
        <translation>{columns} Spalten</translation>
    </message>
    <message>
        <source>{count:,} of {dead:,}</source>
        <translation>{count:,} von {dead:,}</translation>
    </message>
    <message>
        <source>{count:,} of {rows}</source>
        <translation>{count:,} von {rows}</translation>
    </message>
    <message>
        <source>{count:,} pictures of {width} × {height} pixels</source>
        <translation>{count:,} Bilder mit {width} × {height} Pixeln</translation>
    </message>
    <message>
        <source>{count:,} pictures{here}</source>
        <translation>{count:,} Bilder{here}</translation>
    </message>
    <message>
        <source>{count} arrays of {name} are in the network; training goes on from them.</source>
        <translation>{count} Arrays aus {name} sind im Netz; das Training geht von ihnen aus weiter.</translation>
    </message>
    <message>
        <source>{count} folds</source>
        <translation>{count} Folds</translation>
    </message>
    <message>
        <source>{count} of {all} are in</source>
        <translation>{count} von {all} installiert</translation>
    </message>
    <message>
        <source>{count} of {all} done</source>
        <translation>{count} von {all} fertig</translation>
    </message>
    <message>
        <source>{data} (not installed)</source>
        <translation>{data} (nicht installiert)</translation>
    </message>
    <message>
        <source>{dead} of {units}</source>
        <translation>{dead} von {units}</translation>
    </message>
    <message>
        <source>{details}
loading: {load_seconds}</source>
        <translation>{details}
Laden: {load_seconds}</translation>
    </message>
    <message>
        <source>{distinct:,} distinct</source>
        <translation>{distinct:,} Werte</translation>
    </message>
    <message>
        <source>{done} of {of} folds done</source>
        <translation>{done} von {of} Folds fertig</translation>
    </message>
    <message>
        <source>{dropped} dropped</source>
        <translation>{dropped} ausgeschaltet</translation>
    </message>
    <message>
        <source>{dropped} dropped, factors {factors:.3g} to {last:.3g}</source>
        <translation>{dropped} ausgeschaltet, Faktoren {factors:.3g} bis {last:.3g}</translation>
    </message>
    <message>
        <source>{dropped} dropped, the others × {factors:.4g} (1 / keep)</source>
        <translation>{dropped} ausgeschaltet, die anderen × {factors:.4g} (1 / keep)</translation>
    </message>
    <message>
        <source>{duration} left</source>
        <translation>noch {duration}</translation>
    </message>
    <message>
        <source>{edits} while it ran</source>
        <translation>{edits} im Lauf</translation>
    </message>
    <message>
        <source>{epochs:,.0f} epochs</source>
        <translation>{epochs:,.0f} Epochen</translation>
    </message>
    <message>
        <source>{figures}
on a bowl: {detail}</source>
        <translation>{figures}
in einer Mulde: {detail}</translation>
    </message>
    <message>
        <source>{first:,}–{to:,} of {rows}</source>
        <translation>{first:,}–{to:,} von {rows}</translation>
    </message>
    <message>
        <source>{first_line} Click to choose its columns.</source>
        <translation>{first_line} Klicken wählt die Spalten.</translation>
    </message>
    <message>
        <source>{fold} of {folds}</source>
        <translation>{fold} von {folds}</translation>
    </message>
    <message>
        <source>{good} components keep all promises.{said}</source>
        <translation>{good} Komponenten halten alle Zusagen.{said}</translation>
    </message>
    <message>
        <source>{good} of {reports} proven</source>
        <translation>{good} von {reports} nachgewiesen</translation>
    </message>
    <message>
        <source>{here}, unit {rest}, row {row} of the batch</source>
        <translation>{here}, Einheit {rest}, Zeile {row} des Batches</translation>
    </message>
    <message>
        <source>{hours} days</source>
        <translation>{hours} Tage</translation>
    </message>
    <message>
        <source>{id} (missing)</source>
        <translation>{id} (fehlt)</translation>
    </message>
    <message>
        <source>{inputs:,} inputs and {units:,} units</source>
        <translation>{inputs:,} Eingaben und {units:,} Einheiten</translation>
    </message>
    <message>
        <source>{items} in</source>
        <translation>{items} installiert</translation>
    </message>
    <message>
        <source>{kinds} kinds</source>
        <translation>{kinds} Arten</translation>
    </message>
    <message>
        <source>{label} does not return</source>
        <translation>{label} kehrt nicht zurück</translation>
    </message>
    <message>
        <source>{language} from the next start on</source>
        <translation>{language} ab dem nächsten Start</translation>
    </message>
    <message>
        <source>{layer}, unit {unit}</source>
        <translation>{layer}, Einheit {unit}</translation>
    </message>
    <message>
        <source>{missing:,} missing</source>
        <translation>{missing:,} fehlen</translation>
    </message>
    <message>
        <source>{most_points} of {places:,} rows</source>
        <translation>{most_points} von {places:,} Zeilen</translation>
    </message>
    <message>
        <source>{most_tiles} of {units:,} units shown</source>
        <translation>{most_tiles} von {units:,} Einheiten gezeigt</translation>
    </message>
    <message numerus="yes">
        <source>{n:,} column</source>
        <translation>
            <numerusform>{n:,} Spalte</numerusform>
            <numerusform>{n:,} Spalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} component</source>
        <translation>
            <numerusform>{n:,} Komponente</numerusform>
            <numerusform>{n:,} Komponenten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} edit</source>
        <translation>
            <numerusform>{n:,} Änderung</numerusform>
            <numerusform>{n:,} Änderungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} file</source>
        <translation>
            <numerusform>{n:,} Datei</numerusform>
            <numerusform>{n:,} Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} input</source>
        <translation>
            <numerusform>{n:,} Eingabe</numerusform>
            <numerusform>{n:,} Eingaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} more input</source>
        <translation>
            <numerusform>{n:,} weitere Eingabe</numerusform>
            <numerusform>{n:,} weitere Eingaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} more row</source>
        <translation>
            <numerusform>{n:,} weitere Zeile</numerusform>
            <numerusform>{n:,} weitere Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} more unit</source>
        <translation>
            <numerusform>{n:,} weitere Einheit</numerusform>
            <numerusform>{n:,} weitere Einheiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} param</source>
        <translation>
            <numerusform>{n:,} Param.</numerusform>
            <numerusform>{n:,} Param.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} parameter</source>
        <translation>
            <numerusform>{n:,} Parameter</numerusform>
            <numerusform>{n:,} Parameter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} plan</source>
        <translation>
            <numerusform>{n:,} Plan</numerusform>
            <numerusform>{n:,} Pläne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} plugin</source>
        <translation>
            <numerusform>{n:,} Plugin</numerusform>
            <numerusform>{n:,} Plugins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} point</source>
        <translation>
            <numerusform>{n:,} Punkt</numerusform>
            <numerusform>{n:,} Punkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} problem</source>
        <translation>
            <numerusform>{n:,} Problem</numerusform>
            <numerusform>{n:,} Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} promise</source>
        <translation>
            <numerusform>{n:,} Zusage</numerusform>
            <numerusform>{n:,} Zusagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} row</source>
        <translation>
            <numerusform>{n:,} Zeile</numerusform>
            <numerusform>{n:,} Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} test row</source>
        <translation>
            <numerusform>{n:,} Testzeile</numerusform>
            <numerusform>{n:,} Testzeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} train row</source>
        <translation>
            <numerusform>{n:,} Trainingszeile</numerusform>
            <numerusform>{n:,} Trainingszeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} unit</source>
        <translation>
            <numerusform>{n:,} Einheit</numerusform>
            <numerusform>{n:,} Einheiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} update</source>
        <translation>
            <numerusform>{n:,} Update</numerusform>
            <numerusform>{n:,} Updates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} validation row</source>
        <translation>
            <numerusform>{n:,} Validierungszeile</numerusform>
            <numerusform>{n:,} Validierungszeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} value</source>
        <translation>
            <numerusform>{n:,} Wert</numerusform>
            <numerusform>{n:,} Werte</numerusform>
        </translation>
    </message>
    <message>
        <source>{names} across, {up} upwards, {facts}</source>
        <translation>{names} waagerecht, {up} senkrecht, {facts}</translation>
    </message>
    <message>
        <source>{names} columns</source>
        <translation>{names} Spalten</translation>
    </message>
    <message>
        <source>{name} (read-only)</source>
        <translation>{name} (schreibgeschützt)</translation>
    </message>
    <message>
        <source>{name} cannot be read as a table</source>
        <translation>{name} kann nicht als Tabelle gelesen werden</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} Kopie</translation>
    </message>
    <message>
        <source>{name} failed: {error}: {problem}</source>
        <translation>{name} ist fehlgeschlagen: {error}: {problem}</translation>
    </message>
    <message>
        <source>{name} has changed on the disk</source>
        <translation>{name} hat sich auf der Festplatte geändert</translation>
    </message>
    <message>
        <source>{name} is in use</source>
        <translation>{name} wird benutzt</translation>
    </message>
    <message>
        <source>{name} is no Panel: subclass dlgui's Panel.</source>
        <translation>{name} ist kein Panel: Leiten Sie von Panel aus dlgui ab.</translation>
    </message>
    <message>
        <source>{name} is not opened: drop a project ({suffix}), a table ({tables}), a folder of pictures, weights (.safetensors, .onnx) or a plugin (.whl, .py).</source>
        <translation>{name} wird nicht geöffnet: Möglich sind ein Projekt ({suffix}), eine Tabelle ({tables}), ein Ordner mit Bildern, Gewichte (.safetensors, .onnx) oder ein Plugin (.whl, .py).</translation>
    </message>
    <message>
        <source>{name} is open already</source>
        <translation>{name} ist schon geöffnet</translation>
    </message>
    <message>
        <source>{name} keeps its promises and is on.</source>
        <translation>{name} hält seine Zusagen und ist eingeschaltet.</translation>
    </message>
    <message>
        <source>{name} loss</source>
        <translation>{name}-Verlust</translation>
    </message>
    <message>
        <source>{name} on</source>
        <translation>{name} ein</translation>
    </message>
    <message>
        <source>{name} validation</source>
        <translation>{name}, Validierung</translation>
    </message>
    <message>
        <source>{name} {end} at {at}</source>
        <translation>{name} {end} bei {at}</translation>
    </message>
    <message>
        <source>{name} {kind} from</source>
        <translation>{name} {kind} von</translation>
    </message>
    <message>
        <source>{name} {kind} to</source>
        <translation>{name} {kind} bis</translation>
    </message>
    <message>
        <source>{name}, edited</source>
        <translation>{name}, geändert</translation>
    </message>
    <message>
        <source>{name}, raw</source>
        <translation>{name}, roh</translation>
    </message>
    <message>
        <source>{name}, slider</source>
        <translation>{name}, Schieberegler</translation>
    </message>
    <message>
        <source>{name}, train</source>
        <translation>{name}, Train</translation>
    </message>
    <message>
        <source>{name}, unit {found}: {values}</source>
        <translation>{name}, Einheit {found}: {values}</translation>
    </message>
    <message>
        <source>{name}, {kinds} {ends}: {count:,} of {total:,}, {share}</source>
        <translation>{name}, {kinds} {ends}: {count:,} von {total:,}, {share}</translation>
    </message>
    <message>
        <source>{name}: copy, save, show as table</source>
        <translation>{name}: kopieren, speichern, als Tabelle zeigen</translation>
    </message>
    <message>
        <source>{name}: {rows}</source>
        <translation>{name}: {rows}</translation>
    </message>
    <message>
        <source>{name}[*] – dlgui</source>
        <translation>{name}[*] – dlgui</translation>
    </message>
    <message>
        <source>{normalizer}: batch and moving</source>
        <translation>{normalizer}: Batch und gleitend</translation>
    </message>
    <message>
        <source>{other} do</source>
        <translation>sind es {other}</translation>
    </message>
    <message>
        <source>{part} accuracy</source>
        <translation>Genauigkeit: {part}</translation>
    </message>
    <message>
        <source>{part} is neither true nor false</source>
        <translation>{part} ist weder wahr noch falsch</translation>
    </message>
    <message>
        <source>{part} row {picked:,}</source>
        <translation>{part}, Zeile {picked:,}</translation>
    </message>
    <message>
        <source>{part} row {row:,}</source>
        <translation>{part}, Zeile {row:,}</translation>
    </message>
    <message>
        <source>{part} row {row:,}: {best}</source>
        <translation>{part}, Zeile {row:,}: {best}</translation>
    </message>
    <message>
        <source>{path} cannot be read</source>
        <translation>{path} kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>{phase} {place} of {count}: {way} {name}</source>
        <translation>{phase} {place} von {count}: {way} {name}</translation>
    </message>
    <message>
        <source>{places:,} {what}, {inputs} inputs, {goal}</source>
        <translation>{places:,} {what}, {inputs} Eingaben, {goal}</translation>
    </message>
    <message>
        <source>{plans} made, nothing was changed</source>
        <translation>{plans} erstellt, nichts wurde geändert</translation>
    </message>
    <message>
        <source>{plugins} are in</source>
        <translation>{plugins} installiert</translation>
    </message>
    <message>
        <source>{plugins} quarantined</source>
        <translation>{plugins} in Quarantäne</translation>
    </message>
    <message>
        <source>{rest:,} more inputs stay as in the row.</source>
        <translation>{rest:,} weitere Eingaben bleiben wie in der Zeile.</translation>
    </message>
    <message>
        <source>{right:,} of {rows} right</source>
        <translation>{right:,} von {rows} richtig</translation>
    </message>
    <message>
        <source>{rows} of {mask} rows, a column for each of {units:,} units</source>
        <translation>{rows} von {mask} Zeilen, eine Spalte für jede von {units:,} Einheiten</translation>
    </message>
    <message>
        <source>{rows} wrong of {all:,}</source>
        <translation>{rows} falsch von {all:,}</translation>
    </message>
    <message>
        <source>{rows} × {columns} pixels</source>
        <translation>{rows} × {columns} Pixel</translation>
    </message>
    <message>
        <source>{said} and start again?</source>
        <translation>{said} und neu beginnen?</translation>
    </message>
    <message>
        <source>{said} where the slope is 0</source>
        <translation>{said}, wo die Steigung 0 ist</translation>
    </message>
    <message>
        <source>{sentence}. The program ended without closing it.</source>
        <translation>{sentence}. Das Programm endete, ohne das Projekt zu schließen.</translation>
    </message>
    <message>
        <source>{sentence}; the rule says {stated}.</source>
        <translation>{sentence}; die Regel sagt {stated}.</translation>
    </message>
    <message>
        <source>{share} of z lie</source>
        <translation>{share} der z liegen</translation>
    </message>
    <message>
        <source>{source} → {unit}: w = {weight} becomes {after}, changed by {change}. {optimizer} at rate {rate}, gradient {gradient}.</source>
        <translation>{source} → {unit}: w = {weight} wird {after}, geändert um {change}. {optimizer} mit Lernrate {rate}, Gradient {gradient}.</translation>
    </message>
    <message>
        <source>{start} → {title}, unit {target}</source>
        <translation>{start} → {title}, Einheit {target}</translation>
    </message>
    <message>
        <source>{target} of {row}, as the network scales it</source>
        <translation>{target} von {row}, wie das Netz es skaliert</translation>
    </message>
    <message>
        <source>{title} cannot be taken: {refused}</source>
        <translation>{title} kann nicht genommen werden: {refused}</translation>
    </message>
    <message>
        <source>{title} from {supplier} failed: {problem}</source>
        <translation>{title} von {supplier} ist fehlgeschlagen: {problem}</translation>
    </message>
    <message>
        <source>{title} is in</source>
        <translation>{title} installiert</translation>
    </message>
    <message>
        <source>{title} is in and works after the next start.</source>
        <translation>{title} ist installiert und wirkt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>{title} is not in use</source>
        <translation>{title} wird nicht benutzt</translation>
    </message>
    <message>
        <source>{title} needs settings: {problem}</source>
        <translation>{title} braucht Einstellungen: {problem}</translation>
    </message>
    <message>
        <source>{title} preprocessing</source>
        <translation>{title}: Vorverarbeitung</translation>
    </message>
    <message>
        <source>{title}, unit {source}</source>
        <translation>{title}, Einheit {source}</translation>
    </message>
    <message>
        <source>{title}, values</source>
        <translation>{title}, Werte</translation>
    </message>
    <message>
        <source>{units:,} units</source>
        <translation>{units:,} Einheiten</translation>
    </message>
    <message>
        <source>{units:,} units · {caption}</source>
        <translation>{units:,} Einheiten · {caption}</translation>
    </message>
    <message>
        <source>{units:,} units. Click to unfold them</source>
        <translation>{units:,} Einheiten. Zum Aufklappen klicken</translation>
    </message>
    <message>
        <source>{unit}: {layer} makes z = {given} of it and hands on {handed}.</source>
        <translation>{unit}: {layer} macht daraus z = {given} und gibt {handed} weiter.</translation>
    </message>
    <message>
        <source>{unit}: δ = ∂J/∂z = {delta} for this row, handed on to the left.</source>
        <translation>{unit}: δ = ∂J/∂z = {delta} für diese Zeile, nach links weitergegeben.</translation>
    </message>
    <message>
        <source>{unit}: δ = ∂J/∂z = {delta} for this row. To {source} goes δ · w = {part}; the weight between them has the gradient {gradient} over all {rows} rows.</source>
        <translation>{unit}: δ = ∂J/∂z = {delta} für diese Zeile. An {source} geht δ · w = {part}; das Gewicht dazwischen hat den Gradienten {gradient} über alle {rows} Zeilen.</translation>
    </message>
    <message>
        <source>{values} for output {best}</source>
        <translation>{values} für Ausgabe {best}</translation>
    </message>
    <message>
        <source>{values} missing in {rows}</source>
        <translation>{values} fehlen in {rows}</translation>
    </message>
    <message>
        <source>{value} units</source>
        <translation>{value} Einheiten</translation>
    </message>
    <message>
        <source>{verdict} units dead</source>
        <translation>{verdict} Einheiten tot</translation>
    </message>
    <message>
        <source>{way}, fold {fold} of {folds}</source>
        <translation>{way}, Fold {fold} von {folds}</translation>
    </message>
    <message>
        <source>{where}, unit {numbers}</source>
        <translation>{where}, Einheit {numbers}</translation>
    </message>
    <message>
        <source>{whole} is there already; its content would be replaced.</source>
        <translation>{whole} gibt es schon; der Inhalt würde ersetzt.</translation>
    </message>
    <message>
        <source>{wide:,} from {columns}</source>
        <translation>{wide:,} aus {columns}</translation>
    </message>
    <message>
        <source>{words} Try a smaller rate, or standardized inputs.</source>
        <translation>{words} Versuchen Sie eine kleinere Lernrate oder standardisierte Eingaben.</translation>
    </message>
    <message>
        <source>{words} at {detail}</source>
        <translation>{words} bei {detail}</translation>
    </message>
    <message>
        <source>{words}, not installed</source>
        <translation>{words}, nicht installiert</translation>
    </message>
    <message>
        <source>{words}, slider</source>
        <translation>{words}, Schieberegler</translation>
    </message>
    <message>
        <source>{wrong:,} of {rows} wrong · 95 % interval {low:.1f} to {high:.1f} %{about}</source>
        <translation>{wrong:,} von {rows} falsch · 95-%-Intervall {low:.1f} bis {high:.1f} %{about}</translation>
    </message>
    <message>
        <source>{x1:,} points</source>
        <translation>{x1:,} Punkte</translation>
    </message>
    <message>
        <source>{y} at {sx}</source>
        <translation>{y} bei {sx}</translation>
    </message>
    <message>
        <source>{zeros} {are} exactly 0 (ReLU or dropout)</source>
        <translation>{zeros} {are} genau 0 (ReLU oder Dropout)</translation>
    </message>
    <message>
        <source>μ moving</source>
        <translation>μ glatt</translation>
    </message>
    <message>
        <source>μ now</source>
        <translation>μ jetzt</translation>
    </message>
    <message>
        <source>μ, σ²: mean and variance of z over the batch</source>
        <translation>μ, σ²: Mittel und Varianz von z über den Batch</translation>
    </message>
    <message>
        <source>σ² mov.</source>
        <translation>σ² glatt</translation>
    </message>
    <message>
        <source>σ² now</source>
        <translation>σ² jetzt</translation>
    </message>
    <message>
        <source>“{name}” does not hold</source>
        <translation>„{name}“ hält nicht</translation>
    </message>
    <message>
        <source>∂J/∂W of the cost over {rows:,} training rows, always the same, without dropout</source>
        <translation>∂J/∂W der Kosten über {rows:,} Trainingszeilen, immer dieselben, ohne Dropout</translation>
    </message>
</context>
</TS>
